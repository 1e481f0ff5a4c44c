// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// A fit for each method, variant and conditions but the floor's, in the order of the cells. In
/// each round in which the largest size arrived, a robust line is laid through the figures of all
/// sizes that arrived; the fit is the median of these lines' slopes and intercepts, with its
/// interval. Empty estimates where fewer than two sizes were measured.
std::vector<Fit> fits_of(const ResultSet& results);

}  // namespace handoff
