// SPDX-License-Identifier: MIT
#include "tests/soak/flatness.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "results/statistics.h"
#include "tests/soak/own_state.h"

namespace handoff {
namespace {

using Points = std::vector<std::pair<double, double>>;

constexpr std::size_t most_parts = 20, fewest = 6;

Points points_of(std::span<const OwnState> states, const Figure& figure) {
  Points points;
  for (const OwnState& state : states)
    if (const auto value = figure(state))
      points.emplace_back(static_cast<double>(state.hand_offs), *value);
  return points;
}

Points medians_of_parts(const Points& points) {
  const std::size_t parts = std::min(most_parts, points.size());
  Points medians;
  for (std::size_t part = 0; part < parts; ++part) {
    std::vector<double> x, y;
    for (std::size_t i = part * points.size() / parts; i < (part + 1) * points.size() / parts;
         ++i) {
      x.push_back(points[i].first);
      y.push_back(points[i].second);
    }
    medians.emplace_back(median(x), median(y));
  }
  return medians;
}

std::vector<double> sorted_slopes(const Points& points) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j)
      slopes.push_back((points[j].second - points[i].second) / (points[j].first - points[i].first));
  std::ranges::sort(slopes);
  return slopes;
}

/// How many ranks the interval reaches from the middle to each side: 1.96 standard deviations of
/// Kendall's score, of which one rank is two.
double half_width_in_ranks(std::size_t n) {
  const auto count = static_cast<double>(n);
  return 1.96 * std::sqrt(count * (count - 1) * (2 * count + 5) / 18) / 2;
}

}  // namespace

std::span<const OwnState> after_warm_up(std::span<const OwnState> states) {
  return states.subspan(states.size() / 10);
}

std::optional<Trend> trend_of(std::span<const OwnState> states, const Figure& figure) {
  const Points points = medians_of_parts(points_of(states, figure));
  if (points.size() < fewest) return std::nullopt;
  const auto slopes = sorted_slopes(points);
  const double middle = static_cast<double>(slopes.size()) / 2;
  const double reach = half_width_in_ranks(points.size());
  const auto last = static_cast<double>(slopes.size() - 1);
  const auto low = static_cast<std::size_t>(std::max(0.0, std::floor(middle - reach)));
  const auto high = static_cast<std::size_t>(std::min(last, std::ceil(middle + reach)));
  return Trend{.first = points.front().second,
               .last = points.back().second,
               .slope = quantile_sorted(slopes, 0.5),
               .low = slopes[low],
               .high = slopes[high],
               .hand_offs = points.back().first - points.front().first};
}

bool grows(const Trend& trend, double tolerance) {
  return trend.low > 0 && trend.growth() > tolerance;
}

}  // namespace handoff
