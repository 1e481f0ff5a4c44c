// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/launch.h"

namespace handoff {

/// What a process that we killed ended with; the same as that of a killed one on POSIX.
inline constexpr UINT killed_exit_code = 137;

/// Longest command line in UTF-16 units. CreateProcessW: 32,767 with the terminating zero. Wine
/// takes longer ones and cuts them without a word.
inline constexpr std::size_t longest_command_line = 32'766;

/// Length of a launch's command line in UTF-16 units, without the terminating zero.
std::size_t command_line_length(const Launch& launch);

/// A launch's command line; throws Refused when it is longer than CreateProcessW takes.
std::wstring checked_command_line(const Launch& launch);

/// Whether a process ended before the deadline. Blocks until then.
bool ended_before(HANDLE process, Deadline deadline);

/// Ends a process and waits until it is gone, or some seconds.
void end_process(HANDLE process) noexcept;

/// The exit code of a process that has ended.
int exit_code_of(HANDLE process);

}  // namespace handoff
