// SPDX-License-Identifier: MIT
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "platform/descriptor_posix.h"
#include "tests/rogue/callers_linux.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_linux.h"

namespace handoff {
namespace {

/// socket(7): with these, a port may be shared with others who have set them too.
void ask_to_share(const Descriptor& made) {
  constexpr int yes = 1;
  for (const int option : {SO_REUSEADDR, SO_REUSEPORT})
    setsockopt(made.get(), SOL_SOCKET, option, &yes, sizeof yes);
}

Descriptor listen_too(std::uint16_t port, std::uint32_t address) {
  Descriptor made(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  ask_to_share(made);
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(port);
  name.sin_addr.s_addr = htonl(address);
  if (bind(made.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0 ||
      listen(made.get(), SOMAXCONN) != 0)
    return {};
  return made;
}

/// A port whose listener has just gone may be taken, but then nobody calls there any more.
class PortTaker final : public Trick {
  void attempt(const Prey& prey, Tally& tally) override {
    for (const std::uint16_t port : ports_of(prey.driver))
      for (const std::uint32_t address : {INADDR_LOOPBACK, INADDR_ANY}) take(port, address, tally);
    tally.succeeded += callers();
  }

  void take(std::uint16_t port, std::uint32_t address, Tally& tally) {
    constexpr std::size_t most = 20;
    ++tally.tried;
    if (taken_.size() == most) taken_.erase(taken_.begin());
    if (Descriptor made = listen_too(port, address)) taken_.push_back(std::move(made));
  }

  std::uint64_t callers() const {
    return static_cast<std::uint64_t>(std::ranges::count_if(taken_, [](const Descriptor& listener) {
      return static_cast<bool>(Descriptor(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC)));
    }));
  }

  std::vector<Descriptor> taken_;
};

}  // namespace

std::unique_ptr<Trick> take_ports() { return std::make_unique<PortTaker>(); }

}  // namespace handoff
