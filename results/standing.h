// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "results/contest.h"
#include "results/result_set.h"

namespace handoff {

/// How a row does against all other methods, as a clause without capital and full stop.
struct Standing {
  std::string clause;   ///< Empty where no other method was measured at the same size.
  bool is_won = false;  ///< It is the fastest at the largest size: "it has the lowest FIGURE ...".
};

/// From which size on the row of `own` is the fastest in one figure ("latency" or "total") and how
/// much faster at the largest, or who is faster there. Only differences whose interval, taken round
/// by round, excludes zero count.
Standing standing_of(const std::vector<Contest>& contests, const Cell& own,
                     const std::string& figure);

/// Which method is the fastest at the largest size that several took part in. Empty without one.
std::string winner_clause(const std::vector<Contest>& contests, const std::string& figure);

/// What both say where rounds are too few for any interval.
inline constexpr const char* too_few_rounds_clause =
    "there are too few rounds to say which method is the fastest";

}  // namespace handoff
