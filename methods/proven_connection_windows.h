// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "methods/buffer.h"
#include "methods/token.h"
#include "methods/winsock_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"

namespace handoff {

// On a socket that others can find, each side shows the other one half of the secret, the child
// first. So neither gives its proof away to a stranger who came in between.

/// The parent's: the child's connection among all who connect to `listener`. Strangers can neither
/// hold this up nor get anything. Throws Refused when the child ends, TimedOut at the deadline.
Socket admit_child(const Socket& listener, const Secret& secret, const ChildProcess& child,
                   Deadline deadline);

/// The parent's: shows its own half, and sends the payload to its end.
void hand_over(const Socket& connection, const Secret& secret, std::span<const std::byte> payload);

/// The child's: all of the payload from whoever answers at `connection`. Throws Refused when that
/// is not the parent; `place` says where it was: "port 4711".
Buffer receive_from_parent(const Socket& connection, const Secret& secret, std::size_t size,
                           const std::string& place);

}  // namespace handoff
