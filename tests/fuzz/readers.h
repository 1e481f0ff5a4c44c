// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "results/result_set.h"

namespace handoff {

/// Writes what `handoff report` can write of a result set; `style` decides how wide the tables are
/// and, because the page takes longest, whether that is written. Throws Broken where a report is
/// not what its format asks for.
void write_reports(const ResultSet& results, std::uint8_t style);

/// That a result file says again what it said: written, read and written. The samples, cells and
/// texts must be as they were; seconds are rounded where they are written.
void expect_reads_back(const ResultSet& results);

/// That the text is one JSON document. `what` is how Broken calls it.
void expect_json(const std::string& text, const char* what);

}  // namespace handoff
