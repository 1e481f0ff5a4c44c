// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>

namespace handoff {

/// The variable by which the child of the tests (tests/child_stage.cpp) is told its fault.
inline constexpr const char* fault_variable = "HANDOFF_TEST_FAULT";

/// A fault of that child, where it stands in the table of faults, and what the failure says of it.
struct ChildFault {
  const char* name;
  const char* column;
  const char* said;
};
inline void PrintTo(const ChildFault& fault, std::ostream* out) { *out << fault.name; }

/// Those that end the child by themselves.
inline constexpr ChildFault child_faults[] = {
    {"crash_at_once", "before main", "before its main function was entered"},
    {"refuse", "before receiving", "the child refused: the test wants it so"},
    {"exit_before_receiving", "before receiving",
     "ended with exit code 3 before it had received the payload"},
    {"exit_silently", "wrong report", "ended with exit code 0 before it had received the payload"},
    {"die_half_way", "half-way", "ended with exit code 4 before it had received the payload"},
    {"crash_after_reading", "after reading", "before it had received the payload"},
    {"exit_badly_after_reporting", "after reading",
     "ended with exit code 5 after it had received the payload"},
    {"wrong_checksum", "wrong report", "the child read other bytes than were handed over"},
    {"wrong_bytes", "wrong report", "the child received "},
    {"report_all_ones", "wrong report", "the child"},
    {"report_nonsense", "wrong report", "the child"},
    {"crash_before_main", "before main", "before its main function was entered"},
};

/// Those that only the deadline ends.
inline constexpr ChildFault child_stalls[] = {
    {"stall_before_receiving", "stalls", "the hand-off was not done within its deadline"},
    {"stall_half_way", "stalls", "the hand-off was not done within its deadline"},
    {"stall_at_exit", "stalls", "the hand-off was not done within its deadline"},
};

/// Whether the test child is met half-way through what it receives by a socket
/// (tests/child_transfer.h).
bool meets_sockets_half_way();

/// Closes the end through which it receives, half-way where the payload comes in parts, and stalls.
inline constexpr ChildFault closes_early{"close_early", "closes early", ""};

}  // namespace handoff
