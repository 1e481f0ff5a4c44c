// SPDX-License-Identifier: MIT
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default", .description = "one end of a socketpair, inherited"}};

class UnixSocketParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
      throw_last_error("socketpair");
    own_ = Descriptor(ends[0]);
    child_ = Descriptor(ends[1]);
    launch.inherit.push_back(child_.native());
    launch.arguments.push_back(HandleToken{child_.native()}.print());
  }

  /// The child's end is closed here first: else a write to a dead child would block, not fail.
  void deliver(ChildProcess&, Deadline) override {
    child_.close();
    write_all(own_.get(), payload_, "the socket");
    own_.close();
  }

 private:
  std::span<const std::byte> payload_;
  Descriptor own_;
  Descriptor child_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<UnixSocketParent>(); }

/// Only a connected local stream will do, whatever the token names.
void check(const Descriptor& socket) {
  require_kind(socket.get(), S_IFSOCK, "a socket");
  sockaddr_un peer{};
  socklen_t length = sizeof peer;
  if (getpeername(socket.get(), reinterpret_cast<sockaddr*>(&peer), &length) != 0)
    throw_last_error("getpeername of the inherited socket");
  if (peer.sun_family != AF_UNIX) throw Refused("the inherited socket is not a local one");
}

}  // namespace

extern const Method unix_socket_method{
    .id = "unix_socket",
    .title = "local (Unix) socket",
    .family = "socket",
    .sentence =
        "Use sockets; they need the parent to look after the child, which shared memory "
        "does not.",
    .parent_must_stay = true,
    .variants = variants,
    .open = open};

Received unix_socket_receive(const Handed& handed) {
  const Descriptor socket(static_cast<int>(HandleToken::parse(only_token(handed)).handle.value));
  check(socket);
  return received(read_whole(socket.get(), handed.size, "the socket"));
}

}  // namespace handoff
