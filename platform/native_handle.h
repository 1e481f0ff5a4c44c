// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace handoff {

/// The number by which the OS knows an open object: a file descriptor, or a HANDLE's bits.
/// Borrowed.
struct NativeHandle {
  std::intptr_t value;
  friend bool operator==(NativeHandle, NativeHandle) = default;
};

}  // namespace handoff
