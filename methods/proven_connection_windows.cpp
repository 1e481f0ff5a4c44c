// SPDX-License-Identifier: MIT
#include "methods/proven_connection_windows.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "methods/buffer.h"
#include "methods/token.h"
#include "methods/winsock_windows.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/random.h"

namespace handoff {
namespace {

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

/// Has `event` set when one of the network events happens; the socket no longer blocks then
/// (WSAEventSelect).
void select_events(const Socket& socket, const Handle& event, long network_events) {
  if (WSAEventSelect(socket.get(), event.get(), network_events) == SOCKET_ERROR)
    throw_last_socket_error("WSAEventSelect");
}

/// Back to a socket that blocks; ioctlsocket(FIONBIO) fails while events are selected.
void make_blocking(const Socket& socket) {
  u_long no = 0;
  if (WSAEventSelect(socket.get(), nullptr, 0) == SOCKET_ERROR ||
      ioctlsocket(socket.get(), static_cast<long>(FIONBIO), &no) == SOCKET_ERROR)
    throw_last_socket_error("ioctlsocket(FIONBIO)");
}

/// Somebody who connected and has not proved yet to be the child.
class Caller {
 public:
  explicit Caller(Socket socket) : socket_(std::move(socket)) {}

  enum class Said { too_little, the_proof, nonsense };

  /// Takes what has come, without waiting for more.
  Said hear(const Proof& proof) {
    const int got = recv(socket_.get(), reinterpret_cast<char*>(said_.data() + heard_),
                         static_cast<int>(said_.size() - heard_), 0);
    const int error = got == SOCKET_ERROR ? WSAGetLastError() : 0;
    if (error == WSAEWOULDBLOCK) return Said::too_little;
    // recv: what else went wrong with a connection is its caller's affair, the want of memory is
    // ours.
    if (error == WSAENOBUFS) throw_error(error, "recv");
    if (got <= 0) return Said::nonsense;
    heard_ += static_cast<std::size_t>(got);
    if (heard_ < said_.size()) return Said::too_little;
    return equal_in_constant_time(said_, proof) ? Said::the_proof : Said::nonsense;
  }

  Socket take_socket() { return std::move(socket_); }

 private:
  Socket socket_;
  Proof said_{};
  std::size_t heard_ = 0;
};

/// Finds the child among all who connect.
class Reception {
 public:
  Reception(const Socket& listener, const Proof& proof)
      : listener_(listener), proof_(proof), event_(CreateEventW(nullptr, FALSE, FALSE, nullptr)) {
    if (!event_) throw_last_error("CreateEventW");
    select_events(listener_, event_, FD_ACCEPT);
  }

  Socket admit(const ChildProcess& child, Deadline deadline) {
    for (;;) {
      const bool ended = wait(child, deadline);
      if (Socket proven = hear_all()) return proven;
      if (Socket proven = take_new_callers()) return proven;
      if (ended) throw Refused("the child ended before it connected");
      if (deadline.passed()) throw TimedOut("the child did not connect before the deadline");
    }
  }

 private:
  /// Many more than can call between the child's connection and its first word.
  static constexpr std::size_t most_callers = 1024;
  /// At a time, so that whoever calls without end keeps nobody from looking at the deadline.
  static constexpr std::size_t most_new_callers = 64;

  /// Until something happens; whether the child had ended by then.
  bool wait(const ChildProcess& child, Deadline deadline) {
    const std::array<HANDLE, 2> handles{windows_handle(child.ended()), event_.get()};
    const DWORD waited =
        WaitForMultipleObjects(static_cast<DWORD>(handles.size()), handles.data(), FALSE,
                               static_cast<DWORD>(deadline.milliseconds_left()));
    if (waited == WAIT_FAILED) throw_last_error("WaitForMultipleObjects for the connection");
    return waited == WAIT_OBJECT_0;
  }

  /// Each is heard at once. The child speaks as soon as it is connected, so of too many callers the
  /// one who has been silent longest goes.
  Socket take_new_callers() {
    for (std::size_t i = 0; i < most_new_callers; ++i) {
      Socket socket(accept(listener_.get(), nullptr, nullptr));
      const int error = socket ? 0 : WSAGetLastError();
      if (error == WSAEWOULDBLOCK) return {};
      // accept: what went wrong with a connection before we took it is its own affair.
      if (error == WSAECONNRESET) continue;
      if (error != 0) throw_error(error, "accept");
      select_events(socket, event_, FD_READ | FD_CLOSE);
      Caller caller(std::move(socket));
      const auto said = caller.hear(proof_);
      if (said == Caller::Said::the_proof) return caller.take_socket();
      if (said == Caller::Said::nonsense) continue;
      if (callers_.size() == most_callers) callers_.erase(callers_.begin());
      callers_.push_back(std::move(caller));
    }
    // There may be more, and the event tells of each only once.
    if (!SetEvent(event_.get())) throw_last_error("SetEvent for more callers");
    return {};
  }

  Socket hear_all() {
    for (auto caller = callers_.begin(); caller != callers_.end();) {
      const auto said = caller->hear(proof_);
      if (said == Caller::Said::the_proof) return caller->take_socket();
      caller = said == Caller::Said::nonsense ? callers_.erase(caller) : std::next(caller);
    }
    return {};
  }

  const Socket& listener_;
  const Proof& proof_;
  Handle event_;
  std::vector<Caller> callers_;
};

}  // namespace

Socket admit_child(const Socket& listener, const Secret& secret, const ChildProcess& child,
                   Deadline deadline) {
  const Proof expected = proof_of_child(secret);
  Socket connection = Reception(listener, expected).admit(child, deadline);
  make_blocking(connection);
  // A child that ended breaks the connection, and with it a send that waits; under Wine not always.
  limit_sends(connection, deadline);
  return connection;
}

void hand_over(const Socket& connection, const Secret& secret, std::span<const std::byte> payload) {
  send_all(connection, proof_of_parent(secret));
  send_all(connection, payload);
  if (shutdown(connection.get(), SD_SEND) == SOCKET_ERROR) throw_last_socket_error("shutdown");
}

Buffer receive_from_parent(const Socket& connection, const Secret& secret, std::size_t size,
                           const std::string& place) {
  send_all(connection, proof_of_child(secret));
  Proof answer;
  receive_exactly(connection, answer);
  if (!equal_in_constant_time(answer, proof_of_parent(secret)))
    throw Refused("who listens at " + place + " is not the parent");
  Buffer buffer(size);
  receive_exactly(connection, buffer.bytes());
  char more = 0;
  if (recv(connection.get(), &more, 1, 0) > 0)
    throw Refused("the connection has more than " + std::to_string(size) + " bytes");
  return buffer;
}

}  // namespace handoff
