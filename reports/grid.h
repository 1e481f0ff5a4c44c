// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/conditions.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {

/// One figure of all cells under the same conditions, as text: a row for each method and variant, a
/// column for each size.
struct Grid {
  enum class Mark { none, best, failed };
  struct Entry {
    std::string text;  ///< "31.6 ms ±5%", or why there is none: "over limit"; "" for no such cell.
    Mark mark = Mark::none;
    std::optional<double> median;
  };
  struct Row {
    std::string name;            ///< The variant is left out where it is "default".
    std::vector<Entry> entries;  ///< One for each of `sizes`.
  };

  std::vector<std::uint64_t> sizes;
  std::vector<Row> rows;
};

using Figure = std::optional<Estimate> CellSummary::*;

/// In the order of the cells. The empty hand-off has no size and stands in the first column. `best`
/// is the lowest median of its size where several cells without failures compete.
Grid grid_of(const Summary& summary, const Conditions& conditions, Figure microseconds);

/// "anonymous_pipe", "shared_memory/in_place": the variant is left out where it is "default".
std::string row_name(const Cell& cell);

/// A median of microseconds and half of its interval: "31.6 ms ±5%", or "458 µs (412–3870)"
/// where the interval is wider than its median.
std::string time_with_interval(const Estimate& microseconds);

/// What must stand beside every figure of those conditions: " [placement same_core] [Wine 8.0]", or
/// "".
std::string label_of(const ResultSet& results, const Conditions& conditions);

}  // namespace handoff
