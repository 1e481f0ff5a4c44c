// SPDX-License-Identifier: MIT
#include <sys/eventfd.h>
#include <sys/mman.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "methods/huge_pages_linux.h"
#include "methods/memory_file_linux.h"
#include "methods/method.h"
#include "methods/parallel_copy.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

constexpr std::string_view sealed = "sealed";
constexpr std::string_view overlapped = "overlapped";
constexpr std::string_view populated = "populated";
constexpr std::string_view huge_pages = "huge_pages";
constexpr std::string_view huge_copy = "huge_copy";
constexpr std::string_view huge_pool = "huge_pool";

std::optional<std::string> why_no_pool() {
  if (free_pool_bytes() != 0) return std::nullopt;
  return "the pool of huge pages is empty: vm.nr_hugepages would fill it";
}

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
            .description = "as copy, then sealed against any change",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
    Variant{.id = overlapped,
            .description = "as copy, but the parent writes while the child starts; an eventfd "
                           "tells it when all is there",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = populated,
            .description = "as in_place, and a second thread of the child has its pages mapped "
                           "ahead of the reader",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
    Variant{.id = huge_pages,
            .description = "as in_place, on huge pages by madvise on both sides",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0},
            .serves_many = true,
            .unavailable = why_no_huge_shared_pages},
    Variant{.id = huge_copy,
            .description = "memfd on huge pages, into which the parent copies by a thread for each "
                           "processor",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true,
            .unavailable = why_no_huge_shared_pages},
    Variant{.id = huge_pool,
            .description = "as in_place, on huge pages of the machine's pool (MFD_HUGETLB)",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0},
            .serves_many = true,
            .unavailable = why_no_pool},
};

/// memfd_create(2): a file on pages of the pool has whole ones only.
std::size_t file_size(std::string_view variant, std::size_t size) {
  if (variant != huge_pool) return size;
  const std::size_t page = pool_page_bytes();
  return (mapped_size(size) + page - 1) / page * page;
}

Mapping mapped(std::string_view variant, int memory, std::size_t size, int protection) {
  if (variant == huge_pages || variant == huge_copy)
    return map_on_huge_pages(memory, size, protection);
  return map_memory_file(memory, file_size(variant, size), protection);
}

class SharedMemoryParent final : public ParentSide {
 public:
  explicit SharedMemoryParent(const Variant& variant) : variant_(variant) {}

  std::span<std::byte> build(std::size_t size) override {
    make(size);
    mapping_ = mapped(variant_.id, memory_.get(), size, PROT_READ | PROT_WRITE);
    return mapping_.bytes().first(size);
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    if (variant_.fill == Fill::copy) make(payload.size());
    if (variant_.id == overlapped) return describe_with_event(launch);
    if (variant_.fill == Fill::copy) fill();
    share(launch);
  }

  void share(Launch& launch) override {
    launch.inherit.push_back(memory_.native());
    launch.arguments.push_back(HandleToken{memory_.native()}.print());
  }

  void deliver(ChildProcess&, Deadline) override {
    if (variant_.id != overlapped) return;
    fill();
    constexpr std::uint64_t once = 1;
    write_all(filled_.get(), std::as_bytes(std::span(&once, 1)), "the eventfd");
  }

 private:
  void make(std::size_t size) {
    memory_ =
        make_memory_file(file_size(variant_.id, size), variant_.id == huge_pool ? MFD_HUGETLB : 0);
  }

  void describe_with_event(Launch& launch) {
    filled_ = Descriptor(eventfd(0, EFD_CLOEXEC));
    if (!filled_) throw_last_error("eventfd");
    for (const auto* one : {&memory_, &filled_}) launch.inherit.push_back(one->native());
    launch.arguments.push_back(
        HandlePairToken{.read = filled_.native(), .write = memory_.native()}.print());
  }

  /// write() rather than a mapping and a copy: on small pages it takes half the time, because no
  /// page is cleared and faulted in before it is written over. On huge ones that costs little, and
  /// write() makes none where shmem_enabled is "advise".
  void fill() {
    if (variant_.id == huge_copy) {
      const Mapping target =
          mapped(variant_.id, memory_.get(), payload_.size(), PROT_READ | PROT_WRITE);
      return copy_in_parallel(payload_, target.bytes().data());
    }
    write_all(memory_.get(), payload_, "the shared memory");
    if (variant_.id == sealed) seal(memory_);
  }

  const Variant& variant_;
  std::span<const std::byte> payload_;
  Descriptor memory_;
  Descriptor filled_;
  Mapping mapping_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<SharedMemoryParent>(variant);
}

std::optional<Limit> limit(const Variant& variant, const Launch&) {
  if (variant.id != huge_pool) return std::nullopt;
  return Limit{.bytes = free_pool_bytes(),
               .reason = "vm.nr_hugepages fills a pool, and so much of it is free"};
}

/// The reader's pages are mapped by another thread, which keeps ahead of it: each fault of the
/// reader's own maps 16 pages at most (fault-around), and waits.
struct PopulatedAhead {
  Mapping mapping;
  std::jthread thread{};  ///< Ends before the mapping does.

  explicit PopulatedAhead(Mapping made) : mapping(std::move(made)) {
    const auto all = mapping.bytes();
    if (all.empty()) return;
    // madvise(2): EINVAL before Linux 5.14. It only helps, so its result is not looked at.
    thread = std::jthread([all] { madvise(all.data(), all.size(), MADV_POPULATE_READ); });
  }
  std::span<const std::byte> bytes() const { return mapping.bytes(); }
};

Descriptor filled_memory(const Handed& handed) {
  if (handed.variant != overlapped)
    return Descriptor(static_cast<int>(HandleToken::parse(only_token(handed)).handle.value));
  const auto token = HandlePairToken::parse(only_token(handed));
  const Descriptor filled(static_cast<int>(token.read.value));
  Descriptor memory(static_cast<int>(token.write.value));
  std::uint64_t once = 0;
  read_exactly(filled.get(), std::as_writable_bytes(std::span(&once, 1)), "the eventfd");
  return memory;
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
    .limit = limit,
    .open = open};

Received shared_memory_receive(const Handed& handed) {
  const Descriptor memory = filled_memory(handed);
  require_memory_file(memory.get(), file_size(handed.variant, handed.size),
                      handed.variant == sealed ? all_seals : 0);
  Mapping mapping = mapped(handed.variant, memory.get(), handed.size, PROT_READ);
  if (handed.variant == populated) return received(PopulatedAhead(std::move(mapping)));
  Received all = received(std::move(mapping));
  all.bytes = all.bytes.first(handed.size);
  return all;
}

}  // namespace handoff
