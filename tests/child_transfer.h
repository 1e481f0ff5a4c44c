// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace handoff {

/// The end of the channel through which a child receives.
struct ReceivingEnd {
  std::intptr_t number;
  void (*close)(std::intptr_t number);  ///< Null for what has no end that can be closed.
};

/// Has `act` called in the middle of the transfer of a payload that comes in parts: once its first
/// part has been received, which is half of it at most. It is never called for what comes in one
/// piece, as memory that is mapped, nor for payloads of a few bytes, nor for sockets on Windows.
/// `act` does not return. Before a second thread runs.
void in_the_middle_of_the_transfer(void (*act)(const ReceivingEnd& end));

}  // namespace handoff
