// SPDX-License-Identifier: MIT
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "methods/method.h"
#include "methods/sysv_shared_memory.h"
#include "methods/token.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "copy",
            .description = "shmget(IPC_PRIVATE), into which the parent copies; the child attaches "
                           "it by its number and removes it",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = "in_place",
            .description = "the same, in which the parent builds the payload",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0}},
};

/// What shmat() returned, detached by the destructor.
class Attached {
 public:
  Attached() = default;
  /// shmat(2): what fails is (void*)-1.
  Attached(int segment, int flags, std::size_t size) : size_(size) {
    void* const memory = shmat(segment, nullptr, flags);
    if (reinterpret_cast<std::intptr_t>(memory) == -1)
      throw_last_error("shmat of segment " + std::to_string(segment));
    memory_ = memory;
  }
  Attached(Attached&& other) noexcept
      : memory_(std::exchange(other.memory_, nullptr)), size_(other.size_) {}
  Attached& operator=(Attached&& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(size_, other.size_);
    return *this;
  }
  Attached(const Attached&) = delete;
  Attached& operator=(const Attached&) = delete;
  ~Attached() {
    if (memory_ != nullptr) shmdt(memory_);
  }

  std::span<std::byte> bytes() const { return {static_cast<std::byte*>(memory_), size_}; }

 private:
  void* memory_ = nullptr;
  std::size_t size_ = 0;
};

class SysvSharedMemoryParent final : public ParentSide {
 public:
  explicit SysvSharedMemoryParent(const Variant& variant) : variant_(variant) {}

  /// A segment outlives all processes until it is removed (sysvipc(7)). The child does that as soon
  /// as it has attached it; when it did not come so far, this does.
  ~SysvSharedMemoryParent() override {
    if (segment_ >= 0) shmctl(segment_, IPC_RMID, nullptr);
  }

  std::span<std::byte> build(std::size_t size) override {
    segment_ = shmget(IPC_PRIVATE, mapped_size(size), IPC_CREAT | S_IRUSR | S_IWUSR);
    if (segment_ < 0) throw_last_error("shmget of " + std::to_string(size) + " bytes");
    memory_ = Attached(segment_, 0, size);
    return memory_.bytes();
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (variant_.fill == Fill::copy) {
      const auto memory = build(payload.size());
      if (!payload.empty()) std::memcpy(memory.data(), payload.data(), payload.size());
    }
    launch.arguments.push_back(SegmentToken{segment_}.print());
  }

 private:
  const Variant& variant_;
  int segment_ = -1;
  Attached memory_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<SysvSharedMemoryParent>(variant);
}

/// The number may be anybody's segment: only one of this user and of just this size will do.
void check(int segment, std::size_t size) {
  shmid_ds status{};
  if (shmctl(segment, IPC_STAT, &status) != 0)
    throw_last_error("shmctl(IPC_STAT) of segment " + std::to_string(segment));
  if (status.shm_perm.cuid != geteuid())
    throw Refused("segment " + std::to_string(segment) + " belongs to another user");
  if (status.shm_segsz != mapped_size(size))
    throw Refused("segment " + std::to_string(segment) + " has " +
                  std::to_string(status.shm_segsz) + " bytes instead of " + std::to_string(size));
}

}  // namespace

extern const Method sysv_shared_memory_method{.id = "sysv_shared_memory",
                                              .title = sysv_shared_memory_title,
                                              .family = sysv_shared_memory_family,
                                              .sentence = sysv_shared_memory_sentence,
                                              .has_name = true,
                                              .variants = variants,
                                              .open = open};

Received sysv_shared_memory_receive(const Handed& handed) {
  const int segment = SegmentToken::parse(only_token(handed)).id;
  check(segment, handed.size);
  Attached memory(segment, SHM_RDONLY, handed.size);
  if (shmctl(segment, IPC_RMID, nullptr) != 0)
    throw_last_error("shmctl(IPC_RMID) of segment " + std::to_string(segment));
  return received(std::move(memory));
}

}  // namespace handoff
