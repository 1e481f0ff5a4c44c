// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "bench/problem.h"

namespace handoff {

/// Parses the command line (the program's name first) and does what it says. Writes help to
/// standard output and errors, one sentence each, to standard error. Never throws.
ExitCode run_command_line(const std::vector<std::string>& arguments);

}  // namespace handoff
