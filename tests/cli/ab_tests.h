// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "platform/paths.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {

/// Tests of `handoff ab`.
class AbTests : public CommandLine {
 protected:
  /// Two small cells and the floor, as often as an interval needs it; this build against itself but
  /// where `more` says something else.
  static std::vector<std::string> ab_arguments(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"ab",
                                       "--base-program",
                                       path_text(program("handoff")),
                                       "--head-program",
                                       path_text(program("handoff")),
                                       "--methods",
                                       "anonymous_pipe/default",
                                       "--sizes",
                                       "64,64KiB",
                                       "--rounds",
                                       "10",
                                       "--pairs",
                                       "1",
                                       "--out",
                                       "out"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  Ran ab(const std::vector<std::string>& more) const { return handoff(ab_arguments(more)); }
};

}  // namespace handoff
