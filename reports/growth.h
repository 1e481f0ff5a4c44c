// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "reports/text_table.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// How cost grows with the number of children, the parent's memory, or from one way to start a
/// child to another: for each size tables whose columns are the values of the first of these that
/// the run varies, and whose rows are the methods under each of the other conditions. "" where it
/// varies none.
std::string growth_tables(const ResultSet& results, const Summary& summary, const TextStyle& style);

}  // namespace handoff
