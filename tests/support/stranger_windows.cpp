// SPDX-License-Identifier: MIT
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "platform/error.h"
#include "tests/support/stranger.h"

namespace handoff {

struct Stranger::Socket {
  Socket() {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    socket = ::socket(AF_INET, SOCK_STREAM, 0);
  }
  ~Socket() {
    closesocket(socket);
    WSACleanup();
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  SOCKET socket = INVALID_SOCKET;
};

Stranger::Stranger(std::uint16_t port) : socket_(std::make_unique<Socket>()) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_->socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw_error(WSAGetLastError(), "connect of a stranger");
}

Stranger::Stranger(Stranger&&) noexcept = default;
Stranger::~Stranger() = default;

void Stranger::say(std::span<const std::byte> bytes) {
  send(socket_->socket, reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()),
       0);
}

std::size_t Stranger::heard() {
  u_long at_once = 1;
  ioctlsocket(socket_->socket, static_cast<long>(FIONBIO), &at_once);
  char bytes[64];
  const int got = recv(socket_->socket, bytes, sizeof bytes, 0);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

}  // namespace handoff
