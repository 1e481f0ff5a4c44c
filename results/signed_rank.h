// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

#include "results/statistics.h"

namespace handoff {

/// Wilcoxon's signed-rank test (1945): the probability that values which are as likely to lie as
/// far above zero as below it are as far above as these, or farther. Exact, ties included (the
/// distribution given their ranks), for up to 200 values; beyond that the normal approximation with
/// its corrections for ties and continuity. Zeros are left out. 1 for no values.
double signed_rank_p(std::span<const double> values);

/// The pseudo-median (Hodges and Lehmann, 1963), the median of the averages of all pairs of values,
/// each with itself included, and the interval of all centres that signed_rank_p() does not refuse
/// on either side at (1 - confidence) / 2. The interval is empty where there are too few values to
/// refuse any. Of more than 2,000 values so many are taken, evenly chosen. Empty for no values.
std::optional<Estimate> pseudo_median(std::span<const double> values, double confidence);

}  // namespace handoff
