// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "results/result_set.h"

namespace handoff {

/// The finished rounds of a run that its result file does not hold yet, one JSON line each, in a
/// file beside it. Writing a round costs what the round is long, and not, as writing the result
/// file again, what the run is. Who reads a result file by read_result_file() gets them too.
std::filesystem::path journal_of(const std::filesystem::path& result_file);

/// Appends the last finished round. Throws CannotWriteFile, and then the journal is as it was.
void append_round(const std::filesystem::path& result_file, const ResultSet& results);

/// Adds the rounds that follow upon those of `results`, as far as they are there and whole: the
/// program may have been killed in the middle of a line, or may be writing now.
void add_later_rounds(const std::filesystem::path& result_file, ResultSet& results);

/// Once the result file holds every round. What cannot be deleted does no harm.
void delete_journal(const std::filesystem::path& result_file) noexcept;

}  // namespace handoff
