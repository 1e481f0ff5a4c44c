// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "methods/memory_file_linux.h"
#include "methods/method.h"
#include "methods/named_shared_memory.h"
#include "methods/stream_posix.h"
#include "methods/temporary_file_linux.h"
#include "methods/token.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/janitor.h"
#include "platform/launch.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "copy",
            .description = "shm_open under a random name, into which the parent writes; the child "
                           "opens it and removes the name",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = "in_place",
            .description = "the same, mapped by the parent, which builds the payload in it",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0}},
};

class NamedSharedMemoryParent final : public ParentSide {
 public:
  explicit NamedSharedMemoryParent(const Variant& variant) : variant_(variant) {}

  /// The child removes the name as soon as it has opened it; when it did not come so far, this
  /// does. A name that is gone already is what we want, so the result is not looked at.
  ~NamedSharedMemoryParent() override {
    if (memory_) shm_unlink(name_.c_str());
  }

  std::span<std::byte> build(std::size_t size) override {
    make();
    make_room(memory_, size, name_);
    mapping_ = map_memory_file(memory_.get(), size, PROT_READ | PROT_WRITE);
    return mapping_.bytes();
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (variant_.fill == Fill::copy) {
      make();
      write_all(memory_.get(), payload, "the shared memory");
    }
    launch.arguments.push_back(NameToken{name_}.print());
  }

 private:
  /// O_EXCL: a name that somebody has taken before is an error and not a place to write to.
  void make() {
    memory_ = Descriptor(shm_open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR));
    if (!memory_) throw_last_error("shm_open of " + name_);
  }

  const Variant& variant_;
  const std::string name_ = random_name("/");
  const Entrusted entrusted_{Lasting::memory, name_};
  Descriptor memory_;
  Mapping mapping_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<NamedSharedMemoryParent>(variant);
}

}  // namespace

extern const Method named_shared_memory_method{.id = "named_shared_memory",
                                               .title = named_shared_memory_title,
                                               .family = named_shared_memory_family,
                                               .sentence = named_shared_memory_sentence,
                                               .has_name = true,
                                               .variants = variants,
                                               .open = open};

Received named_shared_memory_receive(const Handed& handed) {
  const std::string name = NameToken::parse(only_token(handed)).name;
  const Descriptor memory(shm_open(name.c_str(), O_RDONLY, 0));
  if (!memory) throw_last_error("shm_open of " + name);
  require_own(memory.get(), name);
  if (shm_unlink(name.c_str()) != 0) throw_last_error("shm_unlink of " + name);
  require_file(memory.get(), handed.size);
  return received(map_memory_file(memory.get(), handed.size, PROT_READ));
}

}  // namespace handoff
