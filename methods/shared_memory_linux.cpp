// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

constexpr std::string_view sealed = "sealed";
constexpr int all_seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

constexpr std::array variants{
    Variant{.id = "copy",
            .description = "memfd, into which the parent writes the payload by one call",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
    Variant{.id = "in_place",
            .description = "memfd, mapped by the parent, which builds the payload in it",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
    Variant{.id = sealed,
            .description = "the same, then sealed against any change",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
};

Descriptor make_memory(std::size_t size) {
  Descriptor memory(memfd_create("handoff-payload", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory) throw_last_error("memfd_create of the payload");
  if (ftruncate(memory.get(), static_cast<off_t>(size)) != 0)
    throw_last_error("ftruncate of the shared memory to " + std::to_string(size) + " bytes");
  return memory;
}

class SharedMemoryParent final : public ParentSide {
 public:
  explicit SharedMemoryParent(const Variant& variant) : variant_(variant) {}

  std::span<std::byte> build(std::size_t size) override {
    memory_ = make_memory(size);
    mapping_ = map(size);
    return mapping_.bytes();
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (variant_.fill == Fill::copy) fill(payload);
    share(launch);
  }

  void share(Launch& launch) override {
    launch.inherit.push_back(memory_.native());
    launch.arguments.push_back(HandleToken{memory_.native()}.print());
  }

 private:
  /// write() rather than a mapping and a copy: it takes half the time, because no page is cleared
  /// and faulted in before it is written over; and memfd_create(2): F_SEAL_WRITE fails with EBUSY
  /// while a writable mapping exists.
  void fill(std::span<const std::byte> payload) {
    memory_ = make_memory(payload.size());
    write_all(memory_.get(), payload, "the shared memory");
    if (variant_.id == sealed && fcntl(memory_.get(), F_ADD_SEALS, all_seals) != 0)
      throw_last_error("fcntl(F_ADD_SEALS) on the shared memory");
  }

  Mapping map(std::size_t size) const {
    return {mmap(nullptr, mapped_size(size), PROT_READ | PROT_WRITE, MAP_SHARED, memory_.get(), 0),
            size, "mmap of the shared memory"};
  }

  const Variant& variant_;
  Descriptor memory_;
  Mapping mapping_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<SharedMemoryParent>(variant);
}

/// The token may name anything: only memory of the right size, and with the right seals, will do.
void check(const Descriptor& memory, const Handed& handed) {
  const int seals = fcntl(memory.get(), F_GET_SEALS);
  if (seals < 0)
    throw_last_error("the token's descriptor is not shared memory: fcntl(F_GET_SEALS)");
  if (handed.variant == sealed && seals != all_seals)
    throw Refused("the shared memory is not sealed against change");
  struct stat status {};
  if (fstat(memory.get(), &status) != 0) throw_last_error("fstat of the shared memory");
  if (static_cast<std::size_t>(status.st_size) != handed.size)
    throw Refused("the shared memory has " + std::to_string(status.st_size) + " bytes instead of " +
                  std::to_string(handed.size));
}

}  // namespace

extern const Method shared_memory_method{
    .id = "shared_memory",
    .title = "anonymous shared memory",
    .family = "memory",
    .sentence =
        "Create a block of anonymous shared memory, let the child inherit its handle and "
        "pass the handle's number on the command line.",
    .variants = variants,
    .open = open};

Received shared_memory_receive(const Handed& handed) {
  const Descriptor memory(static_cast<int>(HandleToken::parse(only_token(handed)).handle.value));
  check(memory, handed);
  return received(
      Mapping(mmap(nullptr, mapped_size(handed.size), PROT_READ, MAP_SHARED, memory.get(), 0),
              handed.size, "mmap of the inherited shared memory"));
}

}  // namespace handoff
