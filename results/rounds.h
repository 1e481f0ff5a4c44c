// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "results/result_set.h"

namespace handoff {

/// One figure of one hand-off in nanoseconds or in units of its own; empty where it is not known.
using SampleFigure = std::optional<std::int64_t> (*)(const SampleRow&);

std::optional<std::int64_t> latency_ns(const SampleRow& sample);
std::optional<std::int64_t> total_ns(const SampleRow& sample);
std::optional<std::int64_t> parent_busy_ns(const SampleRow& sample);
std::optional<std::int64_t> pss_bytes(const SampleRow& sample);

/// Values with their rounds: in ascending order, one for each round at most.
using RoundSeries = std::vector<std::pair<int, double>>;

/// The figure of a cell's hand-offs that arrived whole. Of two in one round, the first counts.
RoundSeries round_series(const Cell& cell, SampleFigure figure);

/// The least of each round, of all its hand-offs that arrived whole.
RoundSeries round_minima(const Cell& cell, SampleFigure figure);

/// The value of that round, or null.
const double* value_in(const RoundSeries& series, int round);

/// `combine(a, b)` for every round that stands in both.
template <class Combine>
RoundSeries paired(const RoundSeries& a, const RoundSeries& b, Combine combine) {
  RoundSeries result;
  auto other = b.begin();
  for (const auto& [round, value] : a) {
    while (other != b.end() && other->first < round) ++other;
    if (other == b.end()) break;
    if (other->first == round) result.emplace_back(round, combine(value, other->second));
  }
  return result;
}

RoundSeries difference(const RoundSeries& a, const RoundSeries& b);
RoundSeries ratio(const RoundSeries& a, const RoundSeries& b);  ///< Only rounds where b is not 0.

/// log(a / b), of the rounds alone where both are more than 0.
RoundSeries log_ratio(const RoundSeries& a, const RoundSeries& b);

/// The values alone.
std::vector<double> values_of(const RoundSeries& series);

/// One method and variant under some conditions over all its sizes, in the order of the result set.
struct MethodRow {
  std::vector<const Cell*> cells;  ///< Not empty; they differ in bytes only.

  const Cell& first() const { return *cells.front(); }
};

/// All rows in the order of their first cells. Points into `results`.
std::vector<MethodRow> rows_of(const ResultSet& results);

}  // namespace handoff
