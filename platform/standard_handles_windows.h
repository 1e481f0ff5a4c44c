// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"

namespace handoff {

/// The three standard handles for a child: an input and an output of its own or the parent's, and
/// the parent's error, inheritable. Null where the parent has none. Owns the duplicates that it
/// made.
class StandardHandles {
 public:
  StandardHandles(std::optional<NativeHandle> standard_input,
                  std::optional<NativeHandle> standard_output);

  HANDLE input() const { return handles_[0]; }
  HANDLE output() const { return handles_[1]; }
  HANDLE error() const { return handles_[2]; }

  /// Those that are not null.
  std::vector<HANDLE> list() const;

 private:
  HANDLE inheritable(DWORD which);

  std::vector<Handle> duplicates_;
  std::array<HANDLE, 3> handles_{};
};

}  // namespace handoff
