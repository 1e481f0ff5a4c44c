// SPDX-License-Identifier: MIT
#include "results/signed_rank.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "results/statistics.h"

namespace handoff {
namespace {

constexpr std::size_t most_exact = 200;

/// More than so many values have more averages of pairs than it is worth to make.
constexpr std::size_t most_paired = 2000;

/// Twice the rank of each value by its distance from zero, so that the middle ranks of ties are
/// whole numbers too.
std::vector<std::size_t> doubled_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size = [&](std::size_t i) { return std::abs(values[i]); };
  std::ranges::sort(order, {}, size);
  std::vector<std::size_t> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && size(order[end]) == size(order[begin])) ++end;
    // Ranks begin + 1 … end share their mean, (begin + 1 + end) / 2.
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = begin + 1 + end;
    begin = end;
  }
  return ranks;
}

/// P(sum >= observed) where each rank counts with probability 1/2.
double exact_tail(const std::vector<std::size_t>& ranks, std::size_t observed) {
  const std::size_t total = std::accumulate(ranks.begin(), ranks.end(), std::size_t{0});
  std::vector<double> chance(total + 1, 0);
  chance[0] = 1;
  std::size_t reached = 0;
  for (const std::size_t rank : ranks) {
    reached += rank;
    for (std::size_t sum = reached + 1; sum-- > 0;)
      chance[sum] = chance[sum] / 2 + (sum >= rank ? chance[sum - rank] / 2 : 0);
  }
  return std::accumulate(chance.begin() + static_cast<std::ptrdiff_t>(observed), chance.end(), 0.0);
}

double normal_tail(const std::vector<std::size_t>& ranks, std::size_t observed) {
  double mean = 0;
  double variance = 0;
  for (const std::size_t rank : ranks) {
    const double half = static_cast<double>(rank) / 2;
    mean += half / 2;
    variance += half * half / 4;
  }
  const double z = (static_cast<double>(observed) / 2 - mean - 0.5) / std::sqrt(variance);
  return std::erfc(z / std::sqrt(2.0)) / 2;
}

/// How many of the smallest and of the largest averages an interval leaves out: the largest k such
/// that a statistic below k has at most that probability; empty where even 0 has more.
std::optional<std::size_t> left_out(std::size_t n, double probability) {
  std::vector<std::size_t> ranks(n);
  for (std::size_t i = 0; i < n; ++i) ranks[i] = 2 * (i + 1);
  const std::size_t most = n * (n + 1) / 2;
  const auto at_most = [&](std::size_t statistic) {  // By symmetry, P(W <= w) = P(W >= most - w).
    return n <= most_exact ? exact_tail(ranks, 2 * (most - statistic))
                           : normal_tail(ranks, 2 * (most - statistic));
  };
  if (at_most(0) > probability) return std::nullopt;
  std::size_t below = 0;
  std::size_t above = most;
  while (above - below > 1) {
    const std::size_t middle = below + (above - below) / 2;
    (at_most(middle) <= probability ? below : above) = middle;
  }
  return below;
}

/// All of them, or so many, evenly chosen.
std::vector<double> thinned(std::span<const double> values) {
  const std::size_t kept = std::min(values.size(), most_paired);
  std::vector<double> some;
  some.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) some.push_back(values[i * values.size() / kept]);
  return some;
}

}  // namespace

double signed_rank_p(std::span<const double> values) {
  std::vector<double> kept;
  std::ranges::copy_if(values, std::back_inserter(kept), [](double value) { return value != 0; });
  if (kept.empty()) return 1;
  const auto ranks = doubled_ranks(kept);
  std::size_t observed = 0;
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i] > 0) observed += ranks[i];
  return kept.size() <= most_exact ? exact_tail(ranks, observed) : normal_tail(ranks, observed);
}

std::optional<Estimate> pseudo_median(std::span<const double> all, double confidence) {
  const auto values = thinned(all);
  if (values.empty()) return std::nullopt;
  std::vector<double> averages;
  averages.reserve(values.size() * (values.size() + 1) / 2);
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = i; j < values.size(); ++j) averages.push_back((values[i] + values[j]) / 2);
  std::ranges::sort(averages);
  Estimate estimate{.median = quantile_sorted(averages, 0.5), .low = {}, .high = {}};
  if (const auto cut = left_out(values.size(), (1 - confidence) / 2)) {
    estimate.low = averages[*cut];
    estimate.high = averages[averages.size() - 1 - *cut];
  }
  return estimate;
}

}  // namespace handoff
