// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"

namespace handoff {

/// The three standard handles for a child: an input and an output of its own or this process's, and
/// this process's error, inheritable. Null where this process has none. Owns the duplicates that it
/// made. With `parent` all are handles of that process, from which the child then inherits, and the
/// duplicates are its own.
class StandardHandles {
 public:
  StandardHandles(std::optional<NativeHandle> standard_input,
                  std::optional<NativeHandle> standard_output,
                  std::optional<NativeHandle> parent = {});

  HANDLE input() const { return handles_[0]; }
  HANDLE output() const { return handles_[1]; }
  HANDLE error() const { return handles_[2]; }

  /// Those that are not null.
  std::vector<HANDLE> list() const;

 private:
  HANDLE inheritable(DWORD which);
  HANDLE inheritable_duplicate(HANDLE own);

  std::optional<NativeHandle> parent_;
  std::vector<Handle> duplicates_;
  std::array<HANDLE, 3> handles_{};
};

}  // namespace handoff
