// SPDX-License-Identifier: MIT
#include "results/comparison.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "results/result_set.h"
#include "results/rounds.h"
#include "results/signed_rank.h"
#include "results/statistics.h"

namespace handoff {
namespace {

/// Why the two cannot be compared; "" when they can.
std::string obstacle(const Cell& base, const Cell* head) {
  if (head == nullptr) return "the head does not have it";
  if (base.status == Status::ok && head->status == Status::ok) return "";
  const Cell& cell = base.status == Status::ok ? *head : base;
  return std::string(base.status == Status::ok ? "head: " : "base: ") +
         (cell.reason.empty() ? "not measured" : cell.reason);
}

std::vector<double> log_ratios(const CellChange& change, SampleFigure figure) {
  const auto logarithms = paired(
      round_series(*change.head, figure), round_series(*change.base, figure),
      [](double head, double base) { return head > 0 && base > 0 ? std::log(head / base) : 0; });
  return values_of(logarithms);
}

/// One cell's logarithms and what the two one-sided tests say of them.
struct Tested {
  std::vector<double> logarithms;
  double slower_p = 1;
  double faster_p = 1;

  double p() const { return std::min(1.0, 2 * std::min(slower_p, faster_p)); }
};

Tested tested(const CellChange& change, const ComparisonRule& rule) {
  Tested result;
  if (!change.reason.empty()) return result;
  result.logarithms = log_ratios(change, rule.figure);
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
  const bool is_within =
      ratio && ratio->low && *ratio->low * (1 + threshold) >= 1 && *ratio->high <= 1 + threshold;
  return is_within ? Change::same : Change::cannot_tell;
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
  std::vector<CellChange> changes;
  std::vector<Tested> tests;
  std::vector<double> probabilities;
  for (const Cell& cell : base.cells) {
    const Cell* other = find_cell(head, cell.method, cell.variant, cell.placement, cell.bytes);
    CellChange change{.base = &cell, .head = other, .ratio = {}, .reason = obstacle(cell, other)};
    tests.push_back(tested(change, rule));
    change.n = tests.back().logarithms.size();
    if (change.n > 0) probabilities.push_back(tests.back().p());
    changes.push_back(std::move(change));
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
