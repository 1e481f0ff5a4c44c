// SPDX-License-Identifier: MIT
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "tests/support/stranger.h"

namespace handoff {

struct Stranger::Socket {
  explicit Socket(Descriptor owned) : descriptor(std::move(owned)) {}

  Descriptor descriptor;
};

Stranger::Stranger(std::uint16_t port)
    : socket_(
          std::make_unique<Socket>(Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)))) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_->descriptor.get(), reinterpret_cast<const sockaddr*>(&address),
              sizeof address) != 0)
    throw_last_error("connect of a stranger");
}

Stranger::Stranger(Stranger&&) noexcept = default;
Stranger::~Stranger() = default;

void Stranger::say(std::span<const std::byte> bytes) {
  send(socket_->descriptor.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

std::size_t Stranger::heard() {
  std::byte bytes[64];
  const auto got = recv(socket_->descriptor.get(), bytes, sizeof bytes, MSG_DONTWAIT);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

}  // namespace handoff
