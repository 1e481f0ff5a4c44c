// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"

namespace handoff {

/// How much text arrives whole. Lengths in characters.
struct TextLimit {
  std::uint64_t text = 0;   ///< The longest payload that did,
  std::uint64_t whole = 0;  ///< and the whole command line or environment with it.
  bool has_end = false;     ///< One character more did not; else no more was tried.
  std::string end;          ///< What became of that: "ended with exit code 1", "error 206".
};

/// The control: the same child tells whole text from text that lacks a character.
struct TextControl {
  bool longer_came_by_pipe = false;
  bool cut_was_noticed = false;
};

/// The most that a variant of the method says it carries, and whether that arrived.
struct MostCarried {
  std::string variant;  ///< "command_line/one_argument"
  std::uint64_t bytes = 0;
  bool is_whole = false;
};

struct TextLimitsSeen {
  TextLimit one;   ///< In one argument or variable.
  TextLimit many;  ///< In as many as it takes.
  TextControl control;
  std::vector<MostCarried> carried{};
};

Finding judge_command_line(const TextLimitsSeen& seen);
Finding judge_environment(const TextLimitsSeen& seen);

/// Starts it without a check of its own, however long its command line is, and reaps it. Throws
/// std::system_error where the OS refuses.
Exit start_unchecked(const Launch& launch, Deadline deadline);

/// Characters of the whole command line, the program's name and what stands between arguments
/// included.
std::uint64_t length_of_command_line(const Launch& launch);

/// Characters of the whole environment, the variables' terminating zeros included.
std::uint64_t length_of_environment(const Launch& launch);

}  // namespace handoff
