// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "claims/claim.h"

namespace handoff {

/// Searches for the windows of children that make theirs as the first thing they do.
struct WindowSearches {
  int launches = 0;
  int missed_at_once = 0;                  ///< Not there when the launch call had returned.
  int not_idle = 0;                        ///< WaitForInputIdle did not say that the child is idle.
  int missed_after_idle = 0;               ///< It said so, and the window was not there.
  int found_in_the_end = 0;                ///< The control: there before the deadline.
  std::optional<double> there_after_ms{};  ///< The median, from the return of the launch call.
};

Finding judge_window_searches(const WindowSearches& seen);

}  // namespace handoff
