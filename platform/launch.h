// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "platform/launch_strategy.h"
#include "platform/native_handle.h"

namespace handoff {

/// What to start, and what the child gets from its parent. A plain value: describing a launch
/// starts nothing. All text is UTF-8.
struct Launch {
  std::filesystem::path program;
  std::vector<std::string> arguments;  ///< Without the program's own name.
  /// Set in the child in addition to the parent's environment.
  std::vector<std::pair<std::string, std::string>> environment;
  /// Handles that the child inherits under the same number, and no other (but the standard ones).
  /// On Windows each must be inheritable; on POSIX close-on-exec is lifted in the child alone.
  std::vector<NativeHandle> inherit;
  std::optional<NativeHandle> standard_input;   ///< The parent's own when empty.
  std::optional<NativeHandle> standard_output;  ///< Likewise.
  std::optional<int> processor;                 ///< The child runs on this one alone when set.
  LaunchStrategy strategy = LaunchStrategy::usual;

  // Only Windows has what follows; elsewhere nobody sets it and start() does not look at it.

  bool suspended = false;  ///< The child runs nothing before ChildProcess::resume().
  bool detached = false;   ///< It has no console, and so gets no Ctrl-C from there.
  /// It is not on this process's lifeline (its job), where whoever made that allows it.
  bool outside_job = false;
  /// The process whose child it becomes instead of ours. `inherit`, standard_input and
  /// standard_output are handles of that process then.
  std::optional<NativeHandle> parent{};
  /// What STARTUPINFO calls reserved (lpReserved2), at most 65,535 bytes that begin with an int of
  /// 0: the C runtime reads there how many descriptors follow. Must stay until the child is
  /// started.
  std::span<const std::byte> reserved{};
};

}  // namespace handoff
