// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

// CSV in UTF-8 as RFC 4180 quotes it, with a header line and a line feed after each record. A field
// is empty where there is no figure. Numbers have a decimal point, whatever the locale, and no
// exponent. Texts are written as they are, also those that begin as a spreadsheet's formula would:
// a mark before them would not read back as what was measured. Names can hold only small letters,
// digits and underscores, so reasons and failures, which are sentences, are the only free texts.

/// One row for each cell: who and where, status, then all figures with their units in their names.
std::string cells_csv(const ResultSet& results, const Summary& summary);

/// One row for each hand-off, failed ones included: times in nanoseconds after its begin, so
/// ready_ns is its latency and consumed_ns its total, and what the OS counted.
std::string samples_csv(const ResultSet& results);

}  // namespace handoff
