// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>

#include "platform/api_windows.h"

namespace handoff {

/// Security for an object with a name: the user whose process this is may do everything with it and
/// nobody else anything. The default would not do: that of a named pipe lets everyone read
/// ("Named Pipe Security and Access Rights").
class OwnerOnly {
 public:
  /// Throws std::system_error.
  OwnerOnly();
  OwnerOnly(const OwnerOnly&) = delete;
  OwnerOnly& operator=(const OwnerOnly&) = delete;

  /// For the call that makes the object; points into this one. No child inherits the handle.
  SECURITY_ATTRIBUTES* attributes() { return &attributes_; }

 private:
  alignas(ACL) std::array<std::byte, 256> list_{};  ///< A SID has at most 68 bytes.
  SECURITY_DESCRIPTOR descriptor_{};
  SECURITY_ATTRIBUTES attributes_{};
};

}  // namespace handoff
