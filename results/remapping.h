// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "results/contest.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// The method of the article, whose channel is memory that both processes see.
inline constexpr const char* remapping_method = "shared_memory";

/// A small effect of the size: the latency counts as flat where the whole of it, over the largest
/// size, is at most this part of the fixed cost.
inline constexpr double flat_part = 0.1;

/// A clause, without capital and full stop, that says whether remapping avoided the copy in the row
/// of `in_place`, a cell of remapping_method that is filled in place. `latencies` are the contests
/// under the same conditions, in one of which at least the row took part. It is avoided where each
/// further byte costs less latency than reading a byte once from warm memory, without which nothing
/// can be copied; where that reading is not known for a large size, the latency has to be flat
/// while that of another method grows.
std::string remapping_clause(const ResultSet& results, const Summary& summary, const Cell& in_place,
                             const std::vector<Contest>& latencies);

}  // namespace handoff
