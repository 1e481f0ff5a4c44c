// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "platform/descriptor_posix.h"
#include "tests/rogue/trick.h"

namespace handoff {

/// A connection to a port of the loopback interface, or to a name of a local socket, which is
/// abstract where it does not begin with '/'. None where nobody took it at once.
Descriptor call_port(std::uint16_t port);
Descriptor call_name(const std::string& name);

/// Ports of the loopback interface where a program of that process's user listens, which is not
/// this one.
std::vector<std::uint16_t> ports_of(std::int64_t process);

/// Connections that a rogue made and holds, to hear whether anybody tells it anything.
class Callers {
 public:
  void add(Descriptor connection, std::span<const std::byte> words, Tally& tally);

  /// Counts those who were told something, and gives up what was closed at the other end, and the
  /// oldest where there are too many.
  void listen(Tally& tally);

 private:
  std::vector<Descriptor> held_;
};

}  // namespace handoff
