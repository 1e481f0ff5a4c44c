// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace handoff {

/// This process's children, ended and not collected ones included.
std::vector<std::int64_t> child_processes();

/// How many descriptors or handles this process has open; empty where the OS does not say.
std::optional<std::size_t> open_handles();

/// The same, once there are no more than `before`: under Wine a thread that waits has one more for
/// a moment. Blocks up to 10 seconds.
std::optional<std::size_t> handles_that_stay(std::optional<std::size_t> before);

/// Whether only this project's own code opens any in this process. Elsewhere what it calls opens
/// some at its first use and keeps them.
bool only_we_open_handles();

/// This process's limits, which its children inherit; "" where the OS has none.
std::string own_limits();

/// Files in the folder for temporary files, and other names of ours that outlive a process.
std::vector<std::string> names_left();

/// Those that were not there `before` and stay. What all processes share, others use at the same
/// time, but none of their names lasts so long. Blocks up to 10 seconds.
std::vector<std::string> names_that_stay(const std::vector<std::string>& before);

}  // namespace handoff
