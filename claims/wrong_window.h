// SPDX-License-Identifier: MIT
#pragma once

#include "claims/claim.h"

namespace handoff {

/// Searches for one child's window, each of which ends with the right one, with another's, or with
/// none. Whose it is, the window itself says.
struct Picks {
  int searches = 0, right = 0, wrong = 0;
};

struct WrongWindowSeen {
  int instances = 0;  ///< Children at a time, all with a window of the same name.
  Picks by_name;      ///< FindWindowW for each of them.
  Picks with_check;   ///< The one of that name which GetWindowThreadProcessId calls the child's.
  Picks alone;        ///< The control: FindWindowW for a child that is the only one.
};

Finding judge_picks(const WrongWindowSeen& seen);

}  // namespace handoff
