// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "methods/method.h"
#include "methods/named_unix_socket.h"
#include "methods/private_folder_linux.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "methods/wait_linux.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::string_view path = "path";

constexpr std::array variants{
    Variant{.id = path, .description = "a socket in a folder of its own; the child connects"},
    Variant{.id = "abstract",
            .description = "a random name without a file; the child connects, and each side asks "
                           "the kernel who the other is"},
};

/// A socket's address and how much of it counts; and what must stay open while it is used.
struct Address {
  sockaddr_un name{};
  socklen_t length = 0;
  Descriptor folder{};

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&name); }
};

/// unix(7): an abstract name begins with a zero and is as long as the address says.
Address abstract_address(std::string_view text) {
  Address address;
  address.name.sun_family = AF_UNIX;
  if (text.size() + 1 > sizeof address.name.sun_path)
    throw Refused("the socket's name " + std::string(text) + " is too long");
  std::ranges::copy(text, address.name.sun_path + 1);
  address.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + text.size());
  return address;
}

/// unix(7): an address holds 108 characters, fewer than a path may have. So the file is named by
/// way of its folder's descriptor.
Address path_address(const std::string& file) {
  const auto slash = file.rfind('/');
  Address address;
  address.name.sun_family = AF_UNIX;
  address.folder = Descriptor(
      ::open(file.substr(0, slash).c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!address.folder) throw_last_error("open of " + file.substr(0, slash));
  const std::string through =
      "/proc/self/fd/" + std::to_string(address.folder.get()) + file.substr(slash);
  if (through.size() >= sizeof address.name.sun_path)
    throw Refused("the socket's name " + file.substr(slash + 1) + " is too long");
  std::ranges::copy(through, address.name.sun_path);
  address.length = sizeof address.name;
  return address;
}

Address address_of(const std::string& name, bool abstract) {
  return abstract ? abstract_address(name) : path_address(name);
}

Descriptor make_socket(int flags) {
  Descriptor made(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
  if (!made) throw_last_error("socket");
  return made;
}

/// unix(7): SO_PEERCRED, the process that called connect() or listen() at the other end, and its
/// user. Nobody can pretend to be another; but a process id may be that of one who has called and
/// ended before the process of that id came, so the user counts too.
bool is_at_other_end(const Descriptor& socket, std::int64_t process) {
  ucred peer{};
  socklen_t length = sizeof peer;
  if (getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0)
    throw_last_error("getsockopt(SO_PEERCRED)");
  return peer.pid == process && peer.uid == geteuid();
}

class NamedUnixSocketParent final : public ParentSide {
 public:
  explicit NamedUnixSocketParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    name_ = variant_.id == path ? folder_.emplace().file("socket") : random_name();
    listener_ = make_socket(SOCK_NONBLOCK);
    const Address address = address_of(name_, !folder_);
    if (bind(listener_.get(), address.get(), address.length) != 0)
      throw_last_error("bind to " + name_);
    if (listen(listener_.get(), SOMAXCONN) != 0) throw_last_error("listen at " + name_);
    launch.arguments.push_back(folder_ ? PathToken{name_}.print() : NameToken{name_}.print());
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    const Descriptor connection = admit(child, deadline);
    listener_.close();
    write_all(connection.get(), payload_, "the socket");
  }

 private:
  /// Strangers are sent away at once, so they hold nothing up. However many call, the child's end
  /// is seen: who has called and ended takes nothing any more.
  Descriptor admit(const ChildProcess& child, Deadline deadline) {
    for (;;) {
      if (has_ended(child)) throw Refused("the child ended before it could be handed anything");
      await_readable(listener_.get(), child, deadline, "connect");
      Descriptor caller(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      // accept(2): what went wrong with a connection before we took it is its own affair.
      if (!caller && errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
        throw_last_error("accept");
      if (caller && is_at_other_end(caller, child.id())) return caller;
    }
  }

  const Variant& variant_;
  std::optional<PrivateFolder> folder_;  ///< Where the name is a path.
  std::string name_;
  std::span<const std::byte> payload_;
  Descriptor listener_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<NamedUnixSocketParent>(variant);
}

Descriptor connect_to_parent(const std::string& name, bool abstract) {
  const Address address = address_of(name, abstract);
  Descriptor connection = make_socket(0);
  if (connect(connection.get(), address.get(), address.length) != 0)
    throw_last_error("connect to " + name);
  if (!is_at_other_end(connection, getppid()))
    throw Refused("who listens at " + name + " is not the parent");
  return connection;
}

}  // namespace

extern const Method named_unix_socket_method{.id = "named_unix_socket",
                                             .title = named_unix_socket_title,
                                             .family = named_unix_socket_family,
                                             .sentence = named_unix_socket_sentence,
                                             .parent_must_stay = true,
                                             .has_name = true,
                                             .variants = variants,
                                             .open = open};

Received named_unix_socket_receive(const Handed& handed) {
  const std::string& token = only_token(handed);
  const bool abstract = handed.variant != path;
  const std::string name = abstract ? NameToken::parse(token).name : PathToken::parse(token).path;
  const Descriptor connection = connect_to_parent(name, abstract);
  return received(read_whole(connection.get(), handed.size, "the socket"));
}

}  // namespace handoff
