// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "reports/text_table.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// What the table shows besides the style of its text.
struct TableOptions {
  TextStyle style;
  bool over_floor = false;  ///< Latency and total less the empty hand-off of the same round.
};

/// The result set for the terminal: the machine; latency and total by method and size with the
/// half width of each interval, the fastest of each size marked; why cells have no figure; fixed
/// cost and cost per byte; and the sentence that answers the article's question. Figures from Wine
/// bear its name. Text in UTF-8 that ends with a line break.
std::string table(const ResultSet& results, const Summary& summary, const TableOptions& options);

}  // namespace handoff
