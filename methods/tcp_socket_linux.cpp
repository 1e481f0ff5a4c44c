// SPDX-License-Identifier: MIT
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "methods/huge_pages_linux.h"
#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/random.h"

namespace handoff {
namespace {

constexpr std::string_view plain = "default";
constexpr std::string_view zero_copy = "zero_copy";

constexpr std::array variants{
    Variant{.id = plain, .description = "loopback; the child connects and proves itself"},
    Variant{.id = "huge_pages",
            .description = "the same, and the child reads into memory on huge pages",
            .unavailable = why_no_huge_pages},
    Variant{.id = zero_copy,
            .description = "as huge_pages, and the parent sends its own pages (MSG_ZEROCOPY)",
            .unavailable = why_no_huge_pages},
};

/// The child shows the secret's first half, the parent answers with the second. So neither gives
/// the other's proof away to a stranger who came first.
using Proof = std::array<std::byte, 16>;
static_assert(2 * sizeof(Proof) == sizeof(Secret));

Proof half(const Secret& secret, std::size_t which) {
  Proof proof;
  std::copy_n(secret.bytes.begin() + static_cast<std::ptrdiff_t>(which * proof.size()),
              proof.size(), proof.begin());
  return proof;
}
Proof proof_of_child(const Secret& secret) { return half(secret, 0); }
Proof proof_of_parent(const Secret& secret) { return half(secret, 1); }

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// On a port that the OS chose. Without SO_REUSEADDR, so that nobody else can listen there.
Descriptor listen_on_loopback() {
  Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!listener) throw_last_error("socket");
  const sockaddr_in address = loopback(0);
  if (bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw_last_error("bind to the loopback address");
  if (listen(listener.get(), SOMAXCONN) != 0) throw_last_error("listen");
  return listener;
}

std::uint16_t port_of(const Descriptor& listener) {
  sockaddr_in address{};
  socklen_t length = sizeof address;
  if (getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &length) != 0)
    throw_last_error("getsockname");
  return ntohs(address.sin_port);
}

/// Somebody who connected and has not proved yet to be the child.
class Caller {
 public:
  explicit Caller(Descriptor socket) : socket_(std::move(socket)) {}

  enum class Said { too_little, the_proof, nonsense };

  /// Takes what has come, without waiting for more.
  Said hear(const Proof& proof) {
    const auto got =
        recv(socket_.get(), said_.data() + heard_, said_.size() - heard_, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
      return Said::too_little;
    // recv(2): what else went wrong with a connection is its caller's affair, the want of memory is
    // ours.
    if (got < 0 && errno == ENOMEM) throw_last_error("recv");
    if (got <= 0) return Said::nonsense;
    heard_ += static_cast<std::size_t>(got);
    if (heard_ < said_.size()) return Said::too_little;
    return equal_in_constant_time(said_, proof) ? Said::the_proof : Said::nonsense;
  }

  const Descriptor& socket() const { return socket_; }
  Descriptor take_socket() { return std::move(socket_); }

 private:
  Descriptor socket_;
  Proof said_{};
  std::size_t heard_ = 0;
};

/// Finds the child among all who connect. Strangers can neither hold this up nor get anything.
class Reception {
 public:
  Reception(const Descriptor& listener, const Proof& proof) : listener_(listener), proof_(proof) {}

  Descriptor admit(const ChildProcess& child, Deadline deadline) {
    for (;;) {
      const bool ended = wait(child, deadline);
      if (Descriptor proven = hear_all()) return proven;
      if (Descriptor proven = take_new_callers()) return proven;
      if (ended) throw Refused("the child ended before it connected");
      if (deadline.passed()) throw TimedOut("the child did not connect before the deadline");
    }
  }

 private:
  /// Many more than can call between the child's connection and its first word, and far fewer than
  /// a process may have open.
  static constexpr std::size_t most_callers = 256;

  /// Until something happens; whether the child had ended by then.
  bool wait(const ChildProcess& child, Deadline deadline) {
    const auto entry = [](int fd) { return pollfd{.fd = fd, .events = POLLIN, .revents = 0}; };
    std::vector<pollfd> entries{entry(static_cast<int>(child.ended().value)),
                                entry(listener_.get())};
    for (const auto& caller : callers_) entries.push_back(entry(caller.socket().get()));
    if (poll(entries.data(), entries.size(), deadline.milliseconds_left()) < 0 && errno != EINTR)
      throw_last_error("poll for the child's connection");
    return entries[0].revents != 0;
  }

  /// Each is heard at once. The child speaks as soon as it is connected, so of too many callers the
  /// one who has been silent longest goes. No more come in at a time than are kept, so that whoever
  /// calls without end keeps nobody from looking at the child and the deadline.
  Descriptor take_new_callers() {
    for (std::size_t i = 0; i < most_callers; ++i) {
      Descriptor socket(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (!socket && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
      // accept(2): what went wrong with a connection before we took it is its own affair.
      if (!socket && (errno == EINTR || errno == ECONNABORTED)) continue;
      if (!socket) throw_last_error("accept");
      Caller caller(std::move(socket));
      const auto said = caller.hear(proof_);
      if (said == Caller::Said::the_proof) return caller.take_socket();
      if (said == Caller::Said::nonsense) continue;
      if (callers_.size() == most_callers) callers_.erase(callers_.begin());
      callers_.push_back(std::move(caller));
    }
    return {};
  }

  Descriptor hear_all() {
    for (auto caller = callers_.begin(); caller != callers_.end();) {
      const auto said = caller->hear(proof_);
      if (said == Caller::Said::the_proof) return caller->take_socket();
      caller = said == Caller::Said::nonsense ? callers_.erase(caller) : std::next(caller);
    }
    return {};
  }

  const Descriptor& listener_;
  const Proof& proof_;
  std::vector<Caller> callers_;
};

/// Reads, without waiting, what the kernel says of pages that it no longer needs; only so does it
/// forget them (Documentation/networking/msg_zerocopy.rst).
void take_notices(const Descriptor& connection) {
  std::array<std::byte, 128> control;
  for (;;) {
    msghdr notice{};
    notice.msg_control = control.data();
    notice.msg_controllen = control.size();
    if (recvmsg(connection.get(), &notice, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) return;
  }
}

/// ENOBUFS: so many pages are under way that net.core.optmem_max holds no more notices. Or the
/// kernel has no buffer just now, of which there will be no notice, so it is not waited for long.
void await_notices(const Descriptor& connection, Deadline deadline) {
  pollfd entry{.fd = connection.get(), .events = 0, .revents = 0};  // POLLERR is always told.
  const int patience = std::min(deadline.milliseconds_left(), 100);
  if (poll(&entry, 1, patience) < 0 && errno != EINTR)
    throw_last_error("poll for the kernel's notices of sent pages");
  if (deadline.passed()) throw TimedOut("the pages were not sent before the deadline");
}

void send_pages(const Descriptor& connection, std::span<const std::byte> bytes, Deadline deadline) {
  constexpr int on = 1;
  if (setsockopt(connection.get(), SOL_SOCKET, SO_ZEROCOPY, &on, sizeof on) != 0)
    throw_last_error("setsockopt(SO_ZEROCOPY)");
  while (!bytes.empty()) {
    const auto sent = send(connection.get(), bytes.data(), bytes.size(), MSG_ZEROCOPY);
    if (sent < 0 && errno == ENOBUFS)
      await_notices(connection, deadline);
    else if (sent < 0 && errno != EINTR)
      throw_last_error("send(MSG_ZEROCOPY) to the connection");
    if (sent > 0) bytes = bytes.subspan(static_cast<std::size_t>(sent));
    take_notices(connection);
  }
}

class TcpSocketParent final : public ParentSide {
 public:
  explicit TcpSocketParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    listener_ = listen_on_loopback();
    launch.arguments.push_back(PortToken{port_of(listener_)}.print());
    launch.environment.emplace_back(Secret::variable, secret_.print());
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    const Proof expected = proof_of_child(secret_);
    const Descriptor connection = Reception(listener_, expected).admit(child, deadline);
    listener_.close();
    write_all(connection.get(), proof_of_parent(secret_), "the connection");
    if (variant_.id == zero_copy)
      send_pages(connection, payload_, deadline);
    else
      write_all(connection.get(), payload_, "the connection");
  }

 private:
  const Variant& variant_;
  std::span<const std::byte> payload_;
  Secret secret_ = Secret::make();
  Descriptor listener_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<TcpSocketParent>(variant);
}

Descriptor connect_to(std::uint16_t port) {
  Descriptor connection(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!connection) throw_last_error("socket");
  const sockaddr_in address = loopback(port);
  if (connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw_last_error("connect to port " + std::to_string(port));
  return connection;
}

}  // namespace

extern const Method tcp_socket_method{
    .id = "tcp_socket",
    .title = "TCP on the loopback interface",
    .family = "socket",
    .sentence = "Use sockets; they need the parent to look after the child, and the network stack.",
    .parent_must_stay = true,
    .has_name = true,
    .variants = variants,
    .open = open};

Received tcp_socket_receive(const Handed& handed) {
  const auto port = PortToken::parse(only_token(handed)).port;
  const Secret secret = Secret::of_environment();
  const Descriptor connection = connect_to(port);
  write_all(connection.get(), proof_of_child(secret), "the connection");
  Proof answer;
  read_exactly(connection.get(), answer, "the connection");
  if (!equal_in_constant_time(answer, proof_of_parent(secret)))
    throw Refused("who listens on port " + std::to_string(port) + " is not the parent");
  if (handed.variant == plain)
    return received(read_whole(connection.get(), handed.size, "the connection"));
  return received(read_whole_on_huge_pages(connection.get(), handed.size, "the connection"));
}

}  // namespace handoff
