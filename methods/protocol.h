// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handoff {

/// The child's arguments, in this order; what the method adds comes after them:
///   handoff-child <protocol> <report page's token, or "-"> <method> <variant> <payload bytes> ...
inline constexpr std::size_t child_argument_count = 5;

/// Where in Launch::arguments (which lacks the program's name) what differs between hand-offs lies.
inline constexpr std::size_t report_token_index = 1;
inline constexpr std::size_t size_index = 4;

/// First argument of the child. Both programs print the version that they were built as, and a
/// child that was given another one refuses to run.
std::string protocol_name();

/// As wide as the report page's token can be, for computing limits of the command line.
inline constexpr std::string_view widest_report_token = "4294967295";

/// Exit codes of the child.
enum class ChildExit : int {
  done = 0,             ///< All bytes were received, read once and reported.
  wrong_use = 64,       ///< The arguments are not what a parent of this version gives.
  refused = 65,         ///< What it was given (handle, file, message) is not what it should be.
  system_error = 66,    ///< A call of the OS failed.
  no_report_page = 67,  ///< The report page could not be mapped.
  wrong_version = 68,   ///< It was started by a handoff of another version.
};

}  // namespace handoff
