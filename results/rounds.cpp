// SPDX-License-Identifier: MIT
#include "results/rounds.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "results/conditions.h"
#include "results/result_set.h"

namespace handoff {

std::optional<std::int64_t> latency_ns(const SampleRow& sample) { return sample.ready_ns; }
std::optional<std::int64_t> total_ns(const SampleRow& sample) { return sample.consumed_ns; }
std::optional<std::int64_t> parent_busy_ns(const SampleRow& sample) { return sample.delivered_ns; }
std::optional<std::int64_t> pss_bytes(const SampleRow& sample) { return sample.pss_bytes; }

namespace {

RoundSeries all_samples(const Cell& cell, SampleFigure figure) {
  RoundSeries series;
  series.reserve(cell.samples.size());
  for (const SampleRow& sample : cell.samples) {
    if (!sample.failure.empty()) continue;
    if (const auto value = figure(sample)) {
      series.emplace_back(sample.round, static_cast<double>(*value));
    }
  }
  return series;
}

}  // namespace

RoundSeries round_series(const Cell& cell, SampleFigure figure) {
  RoundSeries series = all_samples(cell, figure);
  const auto is_in_wrong_order = [](const auto& a, const auto& b) { return a.first >= b.first; };
  if (std::ranges::adjacent_find(series, is_in_wrong_order) != series.end()) {
    std::map<int, double> by_round;
    for (const auto& [round, value] : series) by_round.try_emplace(round, value);
    series.assign(by_round.begin(), by_round.end());
  }
  return series;
}

RoundSeries round_minima(const Cell& cell, SampleFigure figure) {
  std::map<int, double> by_round;
  for (const auto& [round, value] : all_samples(cell, figure)) {
    const auto [entry, is_new] = by_round.try_emplace(round, value);
    if (!is_new) entry->second = std::min(entry->second, value);
  }
  return {by_round.begin(), by_round.end()};
}

const double* value_in(const RoundSeries& series, int round) {
  const auto found =
      std::lower_bound(series.begin(), series.end(), round,
                       [](const auto& element, int wanted) { return element.first < wanted; });
  return found != series.end() && found->first == round ? &found->second : nullptr;
}

RoundSeries difference(const RoundSeries& a, const RoundSeries& b) {
  return paired(a, b, std::minus<>());
}

RoundSeries ratio(const RoundSeries& a, const RoundSeries& b) {
  RoundSeries divisors = b;
  std::erase_if(divisors, [](const auto& element) { return element.second == 0; });
  return paired(a, divisors, std::divides<>());
}

RoundSeries log_ratio(const RoundSeries& a, const RoundSeries& b) {
  RoundSeries logarithms;
  for (const auto& [round, value] : ratio(a, b))
    if (value > 0) logarithms.emplace_back(round, std::log(value));
  return logarithms;
}

std::vector<double> values_of(const RoundSeries& series) {
  std::vector<double> values;
  values.reserve(series.size());
  for (const auto& [round, value] : series) values.push_back(value);
  return values;
}

std::vector<MethodRow> rows_of(const ResultSet& results) {
  std::vector<MethodRow> rows;
  std::map<std::tuple<std::string, std::string, Conditions>, std::size_t> known;
  for (const Cell& cell : results.cells) {
    const auto [entry, is_new] =
        known.try_emplace({cell.method, cell.variant, cell.conditions}, rows.size());
    if (is_new) rows.emplace_back();
    rows[entry->second].cells.push_back(&cell);
  }
  return rows;
}

}  // namespace handoff
