// SPDX-License-Identifier: MIT
#include "results/statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace handoff {
namespace {

std::vector<double> sorted_copy(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

/// The terms C(n, i) / 2^n of the binomial distribution and their running sum, from i = 0 upwards.
/// 2^-n alone is below the smallest double for n > 1074, so both are kept as mantissas of a common
/// power of two. For n up to 50 every step is exact.
class BinomialSum {
 public:
  explicit BinomialSum(std::size_t n)
      : n_(static_cast<double>(n)), exponent_(-static_cast<int>(n)) {}

  /// P(X <= i) after i calls of next(), for X of n fair coins.
  double value() const { return std::ldexp(sum_, exponent_); }

  void next() {
    term_ = term_ * (n_ - index_) / (index_ + 1);
    index_ += 1;
    sum_ += term_;
    constexpr int step = 512;
    if (sum_ > std::ldexp(1.0, step)) {
      term_ = std::ldexp(term_, -step);
      sum_ = std::ldexp(sum_, -step);
      exponent_ += step;
    }
  }

 private:
  double n_;
  int exponent_;
  double index_ = 0;
  double term_ = 1;
  double sum_ = 1;
};

struct Weighted {
  double value;
  double weight;
};

/// The value at which half of the weight is reached; the middle between two where it is reached
/// exactly between them. Not empty.
double weighted_median(std::vector<Weighted> values) {
  std::sort(values.begin(), values.end(),
            [](const Weighted& a, const Weighted& b) { return a.value < b.value; });
  double total = 0;
  for (const Weighted& each : values) total += each.weight;
  double reached = 0;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    reached += values[i].weight;
    if (2 * reached == total) return (values[i].value + values[i + 1].value) / 2;
    if (2 * reached > total) return values[i].value;
  }
  return values.back().value;
}

}  // namespace

double quantile_sorted(std::span<const double> sorted, double p) {
  const double place = std::clamp(p, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double quantile(std::span<const double> values, double p) {
  return quantile_sorted(sorted_copy(values), p);
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  const double below = *std::max_element(values.begin(), middle);
  return below + 0.5 * (*middle - below);
}

double median_absolute_deviation(std::span<const double> values) {
  std::vector<double> deviations(values.begin(), values.end());
  const double centre = median(deviations);
  for (double& value : deviations) value = std::abs(value - centre);
  return median(std::move(deviations));
}

std::optional<std::pair<std::size_t, std::size_t>> median_interval_ranks(std::size_t n,
                                                                         double confidence) {
  if (n == 0) return std::nullopt;
  const double outside = 1 - confidence;
  BinomialSum below(n);
  if (2 * below.value() > outside) return std::nullopt;
  std::size_t rank = 0;
  for (; 2 * (rank + 1) < n; ++rank) {
    below.next();
    if (2 * below.value() > outside) break;
  }
  return std::pair(rank, n - 1 - rank);
}

std::optional<Estimate> estimate_sorted(std::span<const double> sorted, double confidence) {
  if (sorted.empty()) return std::nullopt;
  Estimate result{.median = quantile_sorted(sorted, 0.5), .low = {}, .high = {}};
  if (const auto ranks = median_interval_ranks(sorted.size(), confidence)) {
    result.low = sorted[ranks->first];
    result.high = sorted[ranks->second];
  }
  return result;
}

std::optional<Estimate> estimate(std::span<const double> values, double confidence) {
  return estimate_sorted(sorted_copy(values), confidence);
}

std::optional<double> relative_half_width(const Estimate& estimate) {
  if (!estimate.low || !estimate.high || !(estimate.median > 0)) return std::nullopt;
  return (*estimate.high - *estimate.low) / 2 / estimate.median;
}

std::optional<Line> robust_line(std::span<const std::pair<double, double>> points) {
  std::vector<Weighted> slopes;
  slopes.reserve(points.size() * (points.size() + 1) / 2);
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      const double run = points[j].first - points[i].first;
      if (run == 0) continue;
      slopes.push_back({(points[j].second - points[i].second) / run, std::abs(run)});
    }
  }
  if (slopes.empty()) return std::nullopt;
  Line line{.intercept = 0, .slope = weighted_median(std::move(slopes))};
  std::vector<double> rests;
  rests.reserve(points.size());
  for (const auto& [x, y] : points) rests.push_back(y - line.slope * x);
  line.intercept = median(std::move(rests));
  return line;
}

}  // namespace handoff
