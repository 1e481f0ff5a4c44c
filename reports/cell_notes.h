// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "results/result_set.h"

namespace handoff {

/// Why cells have no figure, or not all: one sentence for each method, variant and reason, with the
/// sizes that it concerns, and the conditions where these are not all.
std::vector<std::string> cell_notes(const ResultSet& results);

}  // namespace handoff
