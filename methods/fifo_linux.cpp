// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "methods/fifo.h"
#include "methods/huge_pages_linux.h"
#include "methods/method.h"
#include "methods/pipe_linux.h"
#include "methods/private_folder_linux.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "methods/wait_linux.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {
namespace {

constexpr std::string_view plain = "default";

constexpr std::array variants{
    Variant{.id = plain, .description = "mkfifo in a folder of its own; the path is passed"},
    Variant{.id = "huge_pages",
            .description = "the same with as large a buffer as an ordinary user may ask for, and "
                           "the child reads into memory on huge pages",
            .unavailable = why_no_huge_pages},
};

/// Tells when somebody opens the file. A writer's open() of a FIFO would wait for a reader in a
/// call that neither a deadline nor the child's death ends.
Descriptor watch_for_open(const std::string& path) {
  Descriptor watch(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!watch) throw_last_error("inotify_init1");
  if (inotify_add_watch(watch.get(), path.c_str(), IN_OPEN) < 0)
    throw_last_error("inotify_add_watch of " + path);
  return watch;
}

class FifoParent final : public ParentSide {
 public:
  explicit FifoParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    path_ = folder_.emplace().file("fifo");
    if (mkfifo(path_.c_str(), S_IRUSR | S_IWUSR) != 0) throw_last_error("mkfifo of " + path_);
    opened_ = watch_for_open(path_);
    launch.arguments.push_back(PathToken{path_}.print());
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    const Descriptor fifo = open_for_reader(child, deadline);
    if (fcntl(fifo.get(), F_SETFL, 0) != 0) throw_last_error("fcntl(F_SETFL) of the FIFO");
    if (variant_.id != plain) enlarge_for(payload_.size(), fifo);
    write_all(fifo.get(), payload_, "the FIFO");
  }

 private:
  /// fifo(7): without a reader this open() fails with ENXIO instead of waiting. Then it was
  /// somebody else who opened it, and has gone.
  Descriptor open_for_reader(const ChildProcess& child, Deadline deadline) {
    for (;;) {
      await_readable(opened_.get(), child, deadline, "open the FIFO");
      std::array<std::byte, 4096> events;
      const auto heard =
          uninterrupted([&] { return read(opened_.get(), events.data(), events.size()); });
      if (heard < 0 && errno != EAGAIN) throw_last_error("read of what inotify tells");
      Descriptor fifo(uninterrupted(
          [&] { return ::open(path_.c_str(), O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC); }));
      if (fifo) return fifo;
      if (errno != ENXIO) throw_last_error("open of " + path_ + " for writing");
    }
  }

  const Variant& variant_;
  std::span<const std::byte> payload_;
  std::optional<PrivateFolder> folder_;
  std::string path_;
  Descriptor opened_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<FifoParent>(variant);
}

/// Not to wait in open(), which the parent would take for no open at all. Its first byte, or its
/// coming and going, ends the wait instead.
Descriptor open_to_read(const std::string& path) {
  Descriptor fifo(uninterrupted(
      [&] { return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC); }));
  if (!fifo) throw_last_error("open of " + path);
  require_kind(fifo.get(), S_IFIFO, "a FIFO");
  require_own(fifo.get(), path);
  pollfd entry{.fd = fifo.get(), .events = POLLIN, .revents = 0};
  if (uninterrupted([&] { return poll(&entry, 1, -1); }) < 0) throw_last_error("poll of " + path);
  if (fcntl(fifo.get(), F_SETFL, 0) != 0) throw_last_error("fcntl(F_SETFL) of " + path);
  return fifo;
}

}  // namespace

extern const Method fifo_method{.id = "fifo",
                                .title = fifo_title,
                                .family = fifo_family,
                                .sentence = fifo_sentence,
                                .parent_must_stay = true,
                                .has_name = true,
                                .variants = variants,
                                .open = open};

Received fifo_receive(const Handed& handed) {
  const Descriptor fifo = open_to_read(PathToken::parse(only_token(handed)).path);
  if (handed.variant == plain) return received(read_whole(fifo.get(), handed.size, "the FIFO"));
  return received(read_whole_on_huge_pages(fifo.get(), handed.size, "the FIFO"));
}

}  // namespace handoff
