// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>

namespace handoff {

/// The variable by which the child of the tests (tests/child_stage.cpp) is told its fault.
inline constexpr const char* fault_variable = "HANDOFF_TEST_FAULT";

/// A fault of that child, and what the failure says of it.
struct ChildFault {
  const char* name;
  const char* said;
};
inline void PrintTo(const ChildFault& fault, std::ostream* out) { *out << fault.name; }

/// Those that end the child by themselves.
inline constexpr ChildFault child_faults[] = {
    {"crash_at_once", "before its main function was entered"},
    {"refuse", "the child refused: the test wants it so"},
    {"exit_before_receiving", "ended with exit code 3 before it had received the payload"},
    {"exit_silently", "ended with exit code 0 before it had received the payload"},
    {"die_half_way", "ended with exit code 4 before it had received the payload"},
    {"crash_after_reading", "before it had received the payload"},
    {"wrong_checksum", "the child read other bytes than were handed over"},
    {"wrong_bytes", "the child received "},
    {"exit_badly_after_reporting", "ended with exit code 5 after it had received the payload"},
};

/// Those that only the deadline ends.
inline constexpr ChildFault child_stalls[] = {
    {"stall_before_receiving", "the hand-off was not done within its deadline"},
    {"stall_half_way", "the hand-off was not done within its deadline"},
};

}  // namespace handoff
