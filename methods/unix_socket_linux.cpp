// SPDX-License-Identifier: MIT
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "methods/buffer.h"
#include "methods/huge_pages_linux.h"
#include "methods/limit.h"
#include "methods/memory_file_linux.h"
#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/kernel_number_linux.h"
#include "platform/launch.h"
#include "platform/mapping_posix.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {
namespace {

constexpr std::string_view plain = "default";
constexpr std::string_view tuned = "tuned";
constexpr std::string_view sent_file = "sendfile";
constexpr std::string_view one_message = "seqpacket";

constexpr std::array variants{
    Variant{.id = plain, .description = "one end of a socketpair, inherited"},
    Variant{.id = tuned,
            .description = "the same with the largest send buffer that an ordinary user may have, "
                           "and the child reads into memory on huge pages",
            .unavailable = why_no_huge_pages},
    Variant{.id = sent_file,
            .description = "as tuned, but the payload is built in a memfd, which the kernel sends "
                           "(sendfile)",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 1},
            .unavailable = why_no_huge_pages},
    Variant{.id = one_message,
            .description = "a socketpair of SOCK_SEQPACKET, the payload as one message"},
};

/// Not for a payload that every send buffer holds already, which would only pay for it.
void enlarge_send_buffer(std::size_t payload_bytes, const Descriptor& socket) {
  constexpr std::size_t held_by_all = 65536;
  if (payload_bytes <= held_by_all) return;
  const int bytes = kernel_number("/proc/sys/net/core/wmem_max");
  if (setsockopt(socket.get(), SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes) != 0)
    throw_last_error("setsockopt(SO_SNDBUF)");
}

/// unix(7): a message must fit into the send buffer, with 32 bytes of the kernel's own beside it
/// (net/unix/af_unix.c, unix_dgram_sendmsg). With a raised one the kernel would need one block of
/// memory of that size, which it need not have.
std::size_t largest_message() {
  constexpr int of_the_kernel = 32;
  return static_cast<std::size_t>(kernel_number("/proc/sys/net/core/wmem_default") - of_the_kernel);
}

std::optional<Limit> limit(const Variant& variant, const Launch&) {
  if (variant.id != one_message) return std::nullopt;
  return Limit{
      .bytes = largest_message(),
      .reason = "a message must fit into the send buffer, which net.core.wmem_default gives"};
}

struct Ends {
  Descriptor own;
  Descriptor child;
};

Ends make_ends(const Variant& variant, std::size_t payload_bytes) {
  const int type = variant.id == one_message ? SOCK_SEQPACKET : SOCK_STREAM;
  int ends[2];
  if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) != 0) throw_last_error("socketpair");
  Ends made{.own = Descriptor(ends[0]), .child = Descriptor(ends[1])};
  if (variant.id == tuned || variant.id == sent_file) enlarge_send_buffer(payload_bytes, made.own);
  return made;
}

class UnixSocketParent final : public ParentSide {
 public:
  explicit UnixSocketParent(const Variant& variant) : variant_(variant) {}

  std::span<std::byte> build(std::size_t size) override {
    memory_ = make_memory_file(size);
    mapping_ = map_memory_file(memory_.get(), size, PROT_READ | PROT_WRITE);
    return mapping_.bytes();
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    if (variant_.id == one_message && payload.size() > largest_message())
      throw over(*limit(variant_, launch));
    ends_ = make_ends(variant_, payload.size());
    launch.inherit.push_back(ends_.child.native());
    launch.arguments.push_back(HandleToken{ends_.child.native()}.print());
  }

  /// The child's end is closed here first: else a write to a dead child would block, not fail.
  void deliver(ChildProcess&, Deadline) override {
    ends_.child.close();
    if (variant_.id == sent_file)
      send_memory();
    else
      write_all(ends_.own.get(), payload_, "the socket");
    ends_.own.close();
  }

 private:
  void send_memory() {
    off_t at = 0;
    while (static_cast<std::size_t>(at) < payload_.size()) {
      const std::size_t left = payload_.size() - static_cast<std::size_t>(at);
      const auto sent =
          uninterrupted([&] { return sendfile(ends_.own.get(), memory_.get(), &at, left); });
      if (sent < 0) throw_last_error("sendfile to the socket");
      if (sent == 0) throw Refused("the shared memory ended before all of it was sent");
    }
  }

  const Variant& variant_;
  std::span<const std::byte> payload_;
  Descriptor memory_;
  Mapping mapping_;
  Ends ends_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<UnixSocketParent>(variant);
}

/// Only a connected local stream will do, whatever the token names.
void check(const Descriptor& socket) {
  require_kind(socket.get(), S_IFSOCK, "a socket");
  sockaddr_un peer{};
  socklen_t length = sizeof peer;
  if (getpeername(socket.get(), reinterpret_cast<sockaddr*>(&peer), &length) != 0)
    throw_last_error("getpeername of the inherited socket");
  if (peer.sun_family != AF_UNIX) throw Refused("the inherited socket is not a local one");
}

/// recv(2): MSG_TRUNC tells the message's whole length, also when it is longer than the buffer.
Buffer take_message(const Descriptor& socket, std::size_t size) {
  Buffer buffer(size);
  const auto got = recv(socket.get(), buffer.bytes().data(), size, MSG_TRUNC);
  if (got < 0) throw_last_error("recv from the socket");
  if (static_cast<std::size_t>(got) != size)
    throw Refused("the message has " + std::to_string(got) + " bytes instead of " +
                  std::to_string(size));
  return buffer;
}

Received taken(const Descriptor& socket, const Handed& handed) {
  if (handed.variant == one_message) return received(take_message(socket, handed.size));
  if (handed.variant == plain) return received(read_whole(socket.get(), handed.size, "the socket"));
  return received(read_whole_on_huge_pages(socket.get(), handed.size, "the socket"));
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
    .limit = limit,
    .open = open};

Received unix_socket_receive(const Handed& handed) {
  const Descriptor socket(static_cast<int>(HandleToken::parse(only_token(handed)).handle.value));
  check(socket);
  return taken(socket, handed);
}

}  // namespace handoff
