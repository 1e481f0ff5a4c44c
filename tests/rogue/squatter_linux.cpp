// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "platform/descriptor_posix.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_linux.h"

namespace handoff {
namespace {

constexpr mode_t for_everybody = S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;

/// Holds names that somebody could foresee, and sees who uses them.
class Squatter final : public Trick {
 public:
  ~Squatter() override {
    for (const std::string& path : paths_) unlink(path.c_str());
    for (const std::string& name : queues_) mq_unlink(name.c_str());
  }

 private:
  void attempt(const Prey& prey, Tally& tally) override {
    if (!watch_) take_all(prey, tally);
    tally.succeeded += users_of_files() + callers() + messages();
  }

  void take_all(const Prey& prey, Tally& tally) {
    watch_ = Descriptor(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    const std::string trap = prey.folder / "rogues-trap";
    tally.count(take_file(trap));
    for (const std::string& name : foreseeable_names(prey.driver)) {
      tally.count(take_path(prey.folder / name, trap));
      tally.count(take_file("/dev/shm/" + name));
      tally.count(take_local_name(name));
      tally.count(take_queue("/" + name));
    }
    tally.succeeded = 0;  // That a name was free says nothing yet.
  }

  /// A file, a link to the trap, and a FIFO in turn.
  bool take_path(const std::string& path, const std::string& trap) {
    switch (paths_.size() % 3) {
      case 0:
        return take_file(path);
      case 1:
        return symlink(trap.c_str(), path.c_str()) == 0 && keep_path(path);
      default:
        return mkfifo(path.c_str(), for_everybody) == 0 && keep_path(path) && watch(path);
    }
  }

  bool take_file(const std::string& path) {
    const Descriptor file(
        open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, for_everybody));
    return file && keep_path(path) && fchmod(file.get(), for_everybody) == 0 && watch(path);
  }

  bool keep_path(const std::string& path) {
    paths_.push_back(path);
    return true;
  }

  bool watch(const std::string& path) {
    return inotify_add_watch(watch_.get(), path.c_str(), IN_OPEN | IN_MODIFY) >= 0;
  }

  bool take_local_name(const std::string& name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::ranges::copy(name, address.sun_path + 1);
    const auto length = offsetof(sockaddr_un, sun_path) + 1 + name.size();
    return listen_at(address, length);
  }

  bool listen_at(const sockaddr_un& address, std::size_t length) {
    Descriptor made(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (bind(made.get(), reinterpret_cast<const sockaddr*>(&address),
             static_cast<socklen_t>(length)) != 0 ||
        listen(made.get(), SOMAXCONN) != 0)
      return false;
    listeners_.push_back(std::move(made));
    return true;
  }

  /// Small ones: mq_overview(7) counts all queues of a user together (RLIMIT_MSGQUEUE), and a
  /// driver of the same user would get none at all any more.
  bool take_queue(const std::string& name) {
    mq_attr small{};
    small.mq_maxmsg = 1;
    small.mq_msgsize = 16;
    const Descriptor queue(mq_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, for_everybody, &small));
    if (queue) queues_.push_back(name);
    return static_cast<bool>(queue);
  }

  /// Opens and writes of what is watched. inotify(7): a file that somebody only deletes is told of
  /// too, and the name of a watched file itself is empty.
  std::uint64_t users_of_files() const {
    std::array<inotify_event, 256> events{};
    const auto got = read(watch_.get(), events.data(), sizeof events);
    if (got <= 0) return 0;
    const auto told = std::span(events).first(static_cast<std::size_t>(got) / sizeof events[0]);
    return static_cast<std::uint64_t>(std::ranges::count_if(told, [](const inotify_event& event) {
      return (event.mask & (IN_OPEN | IN_MODIFY)) != 0;
    }));
  }

  std::uint64_t callers() const {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(listeners_, [](const Descriptor& listener) {
          return static_cast<bool>(
              Descriptor(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC)));
        }));
  }

  std::uint64_t messages() const {
    return static_cast<std::uint64_t>(std::ranges::count_if(queues_, [](const std::string& name) {
      const Descriptor queue(mq_open(name.c_str(), O_RDONLY | O_NONBLOCK));
      mq_attr attributes{};
      return queue && mq_getattr(queue.get(), &attributes) == 0 && attributes.mq_curmsgs > 0;
    }));
  }

  Descriptor watch_;
  std::vector<std::string> paths_, queues_;
  std::vector<Descriptor> listeners_;
};

}  // namespace

std::unique_ptr<Trick> take_names() { return std::make_unique<Squatter>(); }

}  // namespace handoff
