// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "platform/launch.h"

namespace handoff {

/// Most characters of one argument, or of one variable with its name and "=": execve(2) takes 32
/// pages for one string, its terminating zero included (MAX_ARG_STRLEN).
std::size_t longest_string();

/// Bytes that arguments and environment may take together: execve(2) gives them a quarter of the
/// stack's limit (RLIMIT_STACK), no more than 6 MiB and no less than 128 KiB.
std::size_t argument_space();

/// The same under a stack's limit of that many bytes.
std::size_t argument_space(std::uint64_t stack_limit);

/// The stack's limit under which arguments and environment get as much as they ever do.
inline constexpr std::uint64_t stack_for_most_arguments = std::uint64_t{24} << 20;

/// Bytes of that space that starting `base` with a payload of `size` bytes takes without the
/// method's own part: the program's name as a file name, the arguments, the environment, and a
/// pointer to each. The report page's token is counted at its widest, so that the same size is
/// within the limit in every hand-off.
std::size_t space_taken(const Launch& base, std::uint64_t size);

/// What one more argument or variable of `length` characters takes.
constexpr std::size_t space_of_string(std::size_t length) { return length + 1 + sizeof(char*); }

/// For Limit::reason.
std::string argument_space_reason(std::size_t space);
std::string longest_string_reason();

}  // namespace handoff
