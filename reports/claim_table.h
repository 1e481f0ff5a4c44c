// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "reports/text_table.h"
#include "results/result_set.h"

namespace handoff {

/// Each claim with its verdict, why, its control and its evidence; how many there are of each
/// verdict in the last line. Names Wine where that gave the verdicts.
std::string claim_table(const std::vector<ClaimOutcome>& outcomes, const std::string& wine,
                        const TextStyle& style);

/// The same as a Markdown table, without the evidence.
std::string claim_markdown(const std::vector<ClaimOutcome>& outcomes, const std::string& wine);

}  // namespace handoff
