// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// What GitHub takes as the summary of a job's step.
inline constexpr std::size_t largest_markdown = 1024 * 1024;

/// The answer, the machine and the two tables in GitHub's Markdown, each row with a bar for each
/// size (logarithmic, over the whole table), and the notes. At most `most` bytes: what does not fit
/// is left out from the end, and that is said.
std::string markdown(const ResultSet& results, const Summary& summary,
                     std::size_t most = largest_markdown);

}  // namespace handoff
