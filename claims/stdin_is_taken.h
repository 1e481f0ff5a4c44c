// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// What a child found on its standard input, while something from the user waited on its parent's.
struct FoundInput {
  std::string method;
  std::string kind;               ///< "pipe", "file", …
  bool has_users_line = false;    ///< What the user had typed.
  bool has_parents_line = false;  ///< The parent's data.
};

struct StdinSeen {
  std::vector<FoundInput> by_stdin;  ///< popen, and the data as standard input.
  FoundInput elsewhere;              ///< The control: the data by shared memory.
  std::vector<FoundInput> others{};  ///< Of which the statement does not speak.
};

Finding judge_stdin(const StdinSeen& seen);

/// What the standard input of this process is connected to.
std::string kind_of_standard_input();

}  // namespace handoff
