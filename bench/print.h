// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "reports/text_table.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// Writes text to standard output, all of it before this returns. Where whoever read it has closed
/// its end ("| head"), the rest is dropped: they have seen what they wanted. Throws MachineProblem
/// where it cannot be written for another reason, as a full disk.
void print_output(const std::string& text);

/// Writes text to standard error. When that fails there is nowhere left to say so.
void print_error(const std::string& text) noexcept;

/// How text may look on standard output.
TextStyle output_style();

/// The table, in the style that standard output can show.
void print_table(const ResultSet& results, const Summary& summary, bool over_floor);

}  // namespace handoff
