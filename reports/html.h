// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "results/comparison.h"
#include "results/result_set.h"

namespace handoff {

/// A run for the page: its results, and what the page calls it where there are several.
struct PageRun {
  std::string file;   ///< What downloads are named after: "results".
  std::string label;  ///< "main, 2026-01-31": may hold anything.
  const ResultSet* results = nullptr;
};

/// One self-contained HTML file with all that the runs say: nothing in it asks for anything from
/// anywhere. Whatever texts the results hold, they stay text. Charts are drawn where this build has
/// them; without them the page has all tables, and says so. A comparison, whose base is the first
/// run's side, stands above them.
std::string html_page(std::span<const PageRun> runs, const Comparison* comparison = nullptr);

}  // namespace handoff
