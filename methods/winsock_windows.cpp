// SPDX-License-Identifier: MIT
#include "methods/winsock_windows.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/error.h"

namespace handoff {
namespace {

constexpr std::size_t largest_call = 1u << 20;  // send and recv count in int.

int call_size(std::size_t left) { return static_cast<int>(std::min(left, largest_call)); }

[[noreturn]] void throw_failed_send(int error) {
  if (error == WSAETIMEDOUT) throw TimedOut("the other side did not take all before the deadline");
  throw_error(error, "send to the connection");
}

}  // namespace

Winsock::Winsock() {
  WSADATA data{};
  if (const int error = WSAStartup(MAKEWORD(2, 2), &data)) throw_error(error, "WSAStartup");
}

Winsock::~Winsock() { WSACleanup(); }

Socket make_stream_socket(int family) {
  Socket made(WSASocketW(family, SOCK_STREAM, 0, nullptr, 0,
                         WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT));
  if (!made) throw_last_socket_error("WSASocketW");
  return made;
}

void throw_last_socket_error(const std::string& what) { throw_error(WSAGetLastError(), what); }

void limit_sends(const Socket& socket, Deadline deadline) {
  // SOL_SOCKET socket options: SO_SNDTIMEO is a DWORD of milliseconds, and 0 means for ever.
  const auto milliseconds = static_cast<DWORD>(std::max(deadline.milliseconds_left(), 1));
  if (setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO,
                 reinterpret_cast<const char*>(&milliseconds), sizeof milliseconds) == SOCKET_ERROR)
    throw_last_socket_error("setsockopt(SO_SNDTIMEO)");
}

void send_all(const Socket& to, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const int sent =
        send(to.get(), reinterpret_cast<const char*>(bytes.data()), call_size(bytes.size()), 0);
    if (sent == SOCKET_ERROR) throw_failed_send(WSAGetLastError());
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
}

void receive_exactly(const Socket& from, std::span<std::byte> out) {
  const std::size_t size = out.size();
  while (!out.empty()) {
    const int got = recv(from.get(), reinterpret_cast<char*>(out.data()), call_size(out.size()), 0);
    if (got == SOCKET_ERROR) throw_last_socket_error("recv from the connection");
    if (got == 0)
      throw Refused("the connection ended after " + std::to_string(size - out.size()) +
                    " bytes of " + std::to_string(size));
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace handoff
