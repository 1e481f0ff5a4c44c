// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "claims/counted_block.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

constexpr off_t block_bytes = 64 * 1024;

/// Told of the end of the object behind a descriptor, without holding it: inotify(7) reports
/// IN_DELETE_SELF when the last reference has gone.
Descriptor watch(const Descriptor& object) {
  Descriptor watcher(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!watcher) throw_last_error("inotify_init1");
  const std::string path = "/proc/self/fd/" + std::to_string(object.get());
  if (inotify_add_watch(watcher.get(), path.c_str(), IN_DELETE_SELF) < 0)
    throw_last_error("inotify_add_watch of the shared memory");
  return watcher;
}

/// Ended processes, and those of others, let nobody look.
std::int64_t descriptors_in(const fs::path& process, const struct stat& object) {
  std::int64_t count = 0;
  std::error_code error;
  for (fs::directory_iterator entry(process / "fd", error), end; !error && entry != end;
       entry.increment(error)) {
    struct stat found {};
    if (stat(entry->path().c_str(), &found) == 0 && found.st_dev == object.st_dev &&
        found.st_ino == object.st_ino)
      ++count;
  }
  return count;
}

bool is_process(const std::string& name) {
  return std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c) != 0; });
}

class LinuxBlock final : public CountedBlock {
 public:
  LinuxBlock() : memory_(memfd_create("handoff-claims", MFD_CLOEXEC)) {
    if (!memory_) throw_last_error("memfd_create");
    if (ftruncate(memory_.get(), block_bytes) != 0) throw_last_error("ftruncate of the block");
    if (fstat(memory_.get(), &object_) != 0) throw_last_error("fstat of the block");
    watcher_ = watch(memory_);
  }

  NativeHandle handle() const override { return memory_.native(); }
  void close() override { memory_.close(); }

  bool exists() const override {
    pollfd event{.fd = watcher_.get(), .events = POLLIN, .revents = 0};
    const int ready = poll(&event, 1, 0);
    if (ready < 0) throw_last_error("poll of the inotify descriptor");
    return ready == 0;
  }

  std::optional<std::int64_t> handles() const override {
    std::int64_t count = 0;
    for (const auto& entry : fs::directory_iterator("/proc"))
      if (is_process(entry.path().filename().string()))
        count += descriptors_in(entry.path(), object_);
    return count;
  }

 private:
  Descriptor memory_;
  struct stat object_ {};
  Descriptor watcher_;
};

}  // namespace

std::unique_ptr<CountedBlock> make_counted_block() { return std::make_unique<LinuxBlock>(); }

}  // namespace handoff
