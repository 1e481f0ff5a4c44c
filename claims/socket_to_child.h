// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>

#include "platform/launch.h"

namespace handoff {

/// A connection of which a child inherits one end: a socket pair on Linux, a TCP connection over
/// the loopback interface on Windows. All calls throw std::system_error.
class SocketToChild {
 public:
  SocketToChild() = default;
  SocketToChild(const SocketToChild&) = delete;
  SocketToChild& operator=(const SocketToChild&) = delete;
  virtual ~SocketToChild() = default;

  virtual void describe(Launch& launch) const = 0;

  /// Gives up the child's end, which is its own now.
  virtual void child_has_started() = 0;

  /// Blocks until everything is written or the child has ended.
  virtual void write(std::string_view text) = 0;
};

std::unique_ptr<SocketToChild> make_socket_to_child();

}  // namespace handoff
