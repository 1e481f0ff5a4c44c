// SPDX-License-Identifier: MIT
#pragma once

// Winsock 2 has to come before windows.h and its address families after it.
// IWYU pragma: begin_exports
// clang-format off
#include <winsock2.h>
#include <afunix.h>
#include <ws2tcpip.h>
// clang-format on
// IWYU pragma: end_exports

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "platform/deadline.h"

namespace handoff {

/// Winsock's initialisation, which nobody else needs; counted by the OS. Throws std::system_error.
class Winsock {
 public:
  Winsock();
  ~Winsock();
  Winsock(const Winsock&) = delete;
  Winsock& operator=(const Winsock&) = delete;
};

/// Owns one socket.
class Socket {
 public:
  Socket() = default;
  explicit Socket(SOCKET socket) : socket_(socket) {}
  Socket(Socket&& other) noexcept : socket_(std::exchange(other.socket_, INVALID_SOCKET)) {}
  Socket& operator=(Socket&& other) noexcept {
    if (this != &other) {
      close();
      socket_ = std::exchange(other.socket_, INVALID_SOCKET);
    }
    return *this;
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { close(); }

  SOCKET get() const { return socket_; }
  explicit operator bool() const { return socket_ != INVALID_SOCKET; }

  void close() noexcept {
    if (socket_ != INVALID_SOCKET) closesocket(std::exchange(socket_, INVALID_SOCKET));
  }

 private:
  SOCKET socket_ = INVALID_SOCKET;
};

/// A stream socket of `family` (AF_INET, AF_UNIX) that no child inherits. Throws std::system_error.
Socket make_stream_socket(int family);

/// Throws std::system_error for the calling thread's last Winsock error.
[[noreturn]] void throw_last_socket_error(const std::string& what);

/// From now on send_all() throws TimedOut where one of its calls waits as long as is left until
/// `deadline` now. Throws std::system_error.
void limit_sends(const Socket& socket, Deadline deadline);

/// Sends all of `bytes`, and blocks as long. Throws std::system_error, and see limit_sends().
void send_all(const Socket& to, std::span<const std::byte> bytes);

/// Fills all of `out`. Throws Refused with the number of bytes that came when the connection ends
/// before that.
void receive_exactly(const Socket& from, std::span<std::byte> out);

}  // namespace handoff
