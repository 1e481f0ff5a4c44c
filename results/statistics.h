// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace handoff {

/// A median, and an interval that holds the true one with at least the wanted confidence. The
/// interval is empty where there are too few values to give one. Units are those of the values.
struct Estimate {
  double median = 0;
  std::optional<double> low, high;
};

/// The value below which a part `p` (0..1) of the values lies, by linear interpolation between the
/// order statistics (type 7 of Hyndman and Fan, 1996). `values` in any order, not empty.
double quantile(std::span<const double> values, double p);

/// The same for values that are in ascending order already.
double quantile_sorted(std::span<const double> sorted, double p);

/// quantile(values, 0.5) in linear time. Takes the values by value, because it moves them about.
double median(std::vector<double> values);

/// Median absolute deviation from the median, not scaled. Not empty.
double median_absolute_deviation(std::span<const double> values);

/// Ranks (from 0) of the order statistics that bound the median of n independent values of any
/// continuous distribution with at least `confidence`: the exact binomial interval, symmetric.
/// Empty for n < 6 at 95 %. The coverage is at least, and often more than, what was asked for.
std::optional<std::pair<std::size_t, std::size_t>> median_interval_ranks(std::size_t n,
                                                                         double confidence = 0.95);

/// Median with its exact distribution-free interval; empty for no values.
std::optional<Estimate> estimate(std::span<const double> values, double confidence = 0.95);

/// The same for values that are in ascending order already.
std::optional<Estimate> estimate_sorted(std::span<const double> sorted, double confidence = 0.95);

/// Half of the interval's width as a part of the median; empty where there is no interval or the
/// median is not positive.
std::optional<double> relative_half_width(const Estimate& estimate);

/// Slope of a robust line through points (x, y): the median of all pairwise slopes, each weighted
/// by the pair's distance in x (Theil 1950, Sen 1968, weights of Jaeckel 1972), so that
/// neighbouring small sizes, whose slopes are all noise, do not decide it. Empty for fewer than two
/// distinct x.
struct Line {
  double intercept = 0;  ///< Median of y - slope * x.
  double slope = 0;
};
std::optional<Line> robust_line(std::span<const std::pair<double, double>> points);

}  // namespace handoff
