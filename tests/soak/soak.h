// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "tests/soak/options.h"
#include "tests/soak/own_state.h"
#include "tests/soak/tally.h"

namespace handoff {

/// What a soak saw.
struct SoakSeen {
  Tally tally;
  std::vector<OwnState> states;         ///< In their order, between hand-offs.
  std::vector<std::string> names_left;  ///< Files and other names that outlived their hand-off.
  std::vector<std::string> not_here;    ///< Variants that this machine lacks.
  double seconds = 0;
  bool interrupted = false;
};

/// Hands over until the time and the hand-offs that the options ask for are over, or the user ends
/// it. Prints a line every 30 seconds, and each unexplained failure once. Throws what says that the
/// harness itself is broken.
SoakSeen soak(const SoakOptions& options);

}  // namespace handoff
