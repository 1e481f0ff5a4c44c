// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace handoff {

/// How the OS is asked for a child. What the child gets is the same with each.
enum class LaunchStrategy {
  usual,        ///< posix_spawn on Linux; CreateProcess with a list of handles on Windows.
  vfork,        ///< Linux: vfork(2) and execve(2).
  fork,         ///< Linux: fork(2) and execve(2).
  clone,        ///< Linux: clone(2) that shares memory, with a stack of its own, and execve(2).
  inherit_all,  ///< Windows: CreateProcess that lets the child inherit every inheritable handle.
};

struct NamedStrategy {
  LaunchStrategy strategy;
  std::string_view name;  ///< "posix_spawn", "handle_list": of letters and underscores.
};

/// Those of this OS, the usual one first.
std::span<const NamedStrategy> launch_strategies();

/// Its name on this OS; "" for one that this OS does not have.
std::string_view name_of(LaunchStrategy strategy);

/// The strategy of that name; empty where this OS has none.
std::optional<LaunchStrategy> launch_strategy(std::string_view name);

}  // namespace handoff
