// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "reports/text_table.h"
#include "results/result_set.h"

namespace handoff {

/// What experiments saw of each method: a row for each, a column for each property, yes or no or a
/// number with the claim that says so; empty where none does. "" where no property was seen.
std::string property_table(const ResultSet& results, const TextStyle& style);

/// The same as a Markdown table.
std::string property_markdown(const ResultSet& results);

}  // namespace handoff
