// SPDX-License-Identifier: MIT
#include "results/comparison.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "results/result_set.h"
#include "results/rounds.h"
#include "results/signed_rank.h"
#include "results/statistics.h"

namespace handoff {
namespace {

/// Why the two cannot be compared; "" when they can.
std::string obstacle(const Cell* base, const Cell* head) {
  if (base == nullptr) return "the base does not have it";
  if (head == nullptr) return "the head does not have it";
  if (base->status == Status::ok && head->status == Status::ok) return "";
  const Cell& cell = base->status == Status::ok ? *head : *base;
  return std::string(base->status == Status::ok ? "head: " : "base: ") +
         (cell.reason.empty() ? "not measured" : cell.reason);
}

std::optional<double> median_us(const RoundSeries& series) {
  if (series.empty()) return std::nullopt;
  return median(values_of(series)) / 1000;
}

/// One cell's logarithms and what the two one-sided tests say of them.
struct Tested {
  std::vector<double> logarithms;
  double slower_p = 1;
  double faster_p = 1;

  double p() const { return std::min(1.0, 2 * std::min(slower_p, faster_p)); }
};

/// Also notes n and the medians in the change.
Tested tested(CellChange& change, const ComparisonRule& rule) {
  Tested result;
  if (!change.reason.empty()) return result;
  const auto base = round_minima(*change.base, rule.figure);
  const auto head = round_minima(*change.head, rule.figure);
  change.base_us = median_us(base);
  change.head_us = median_us(head);
  result.logarithms = values_of(log_ratio(head, base));
  change.n = result.logarithms.size();
  const double bound = std::log1p(rule.threshold);
  std::vector<double> above, below;
  for (const double value : result.logarithms) {
    above.push_back(value - bound);
    below.push_back(-value - bound);
  }
  result.slower_p = signed_rank_p(above);
  result.faster_p = signed_rank_p(below);
  return result;
}

std::optional<Estimate> ratio_of(const std::vector<double>& logarithms, double confidence) {
  auto estimate = pseudo_median(logarithms, confidence);
  if (!estimate) return std::nullopt;
  estimate->median = std::exp(estimate->median);
  if (estimate->low) estimate->low = std::exp(*estimate->low);
  if (estimate->high) estimate->high = std::exp(*estimate->high);
  return estimate;
}

Change judge(const Tested& test, bool is_refused, const std::optional<Estimate>& ratio,
             double threshold) {
  if (is_refused) return test.slower_p < test.faster_p ? Change::slower : Change::faster;
  return ratio && is_within(*ratio, threshold) ? Change::same : Change::cannot_tell;
}

}  // namespace

const char* name_of(Change change) {
  switch (change) {
    case Change::slower:
      return "slower";
    case Change::faster:
      return "faster";
    case Change::same:
      return "same";
    case Change::cannot_tell:
      break;
  }
  return "can't tell";
}

std::size_t Comparison::count(Change change) const {
  return static_cast<std::size_t>(std::ranges::count(changes, change, &CellChange::change));
}

std::size_t Comparison::broken() const {
  return static_cast<std::size_t>(std::ranges::count_if(changes, [](const CellChange& change) {
    return change.base != nullptr && change.base->status == Status::ok && change.head != nullptr &&
           change.head->status == Status::failed;
  }));
}

bool Comparison::any() const {
  return std::ranges::any_of(
      changes, [](const CellChange& change) { return change.ratio && change.ratio->low; });
}

std::optional<double> Comparison::noise_floor() const {
  std::optional<double> farthest;
  for (const CellChange& change : noise)
    if (change.ratio)
      farthest =
          std::max(farthest.value_or(0), std::exp(std::abs(std::log(change.ratio->median))) - 1);
  return farthest;
}

const char* name_of(SampleFigure figure) { return figure == latency_ns ? "latency" : "total"; }

bool is_within(const Estimate& ratio, double threshold) {
  return ratio.low && ratio.high && *ratio.low * (1 + threshold) >= 1 &&
         *ratio.high <= 1 + threshold;
}

std::vector<CellChange> cells_of_both(const ResultSet& base, const ResultSet& head) {
  std::vector<CellChange> changes;
  const auto add = [&](const Cell* in_base, const Cell* in_head) {
    changes.push_back({.base = in_base,
                       .head = in_head,
                       .base_us = {},
                       .head_us = {},
                       .ratio = {},
                       .reason = obstacle(in_base, in_head)});
  };
  for (const Cell& cell : base.cells) add(&cell, find_cell(head, cell));
  for (const Cell& cell : head.cells)
    if (find_cell(base, cell) == nullptr) add(nullptr, &cell);
  return changes;
}

std::vector<bool> refused_by_holm(const std::vector<double>& probabilities, double level) {
  std::vector<std::size_t> order(probabilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return probabilities[i]; });
  std::vector<bool> refused(probabilities.size(), false);
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (probabilities[order[k]] > level / static_cast<double>(order.size() - k)) break;
    refused[order[k]] = true;
  }
  return refused;
}

std::vector<CellChange> compare_in_rounds(const ResultSet& base, const ResultSet& head,
                                          const ComparisonRule& rule) {
  auto changes = cells_of_both(base, head);
  std::vector<Tested> tests;
  std::vector<double> probabilities;
  for (CellChange& change : changes) {
    tests.push_back(tested(change, rule));
    if (change.n > 0) probabilities.push_back(tests.back().p());
  }
  const auto refused = refused_by_holm(probabilities, rule.false_alarms);
  const double confidence =
      1 - rule.false_alarms / static_cast<double>(std::max<std::size_t>(1, probabilities.size()));
  for (std::size_t i = 0, next = 0; i < changes.size(); ++i) {
    CellChange& change = changes[i];
    if (change.n == 0) continue;
    change.ratio = ratio_of(tests[i].logarithms, confidence);
    change.change = judge(tests[i], refused[next++], change.ratio, rule.threshold);
  }
  return changes;
}

}  // namespace handoff
