// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "reports/text_table.h"
#include "results/result_set.h"
#include "results/rules.h"

namespace handoff {

/// One line for each outcome, what is wrong first, and how many there are of each in the last.
std::string rule_table(const ResultSet& results, const std::vector<RuleOutcome>& outcomes,
                       const TextStyle& style);

/// The same as a Markdown table.
std::string rule_markdown(const ResultSet& results, const std::vector<RuleOutcome>& outcomes);

}  // namespace handoff
