// SPDX-License-Identifier: MIT
#include "results/summary.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "results/baselines.h"
#include "results/fits.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/statistics.h"

namespace handoff {
namespace {

constexpr double ns_per_us = 1000;

std::optional<double> in_us(std::optional<double> ns) {
  return ns ? std::optional(*ns / ns_per_us) : std::nullopt;
}

std::optional<Estimate> in_us(const std::optional<Estimate>& ns) {
  if (!ns) return std::nullopt;
  return Estimate{.median = ns->median / ns_per_us, .low = in_us(ns->low), .high = in_us(ns->high)};
}

/// The figure of all hand-offs that arrived whole.
template <class Figure>
std::vector<double> whole_figures(const Cell& cell, Figure figure) {
  std::vector<double> values;
  values.reserve(cell.samples.size());
  for (const SampleRow& sample : cell.samples) {
    if (!sample.failure.empty()) continue;
    if (const auto value = figure(sample)) values.push_back(static_cast<double>(*value));
  }
  return values;
}

std::vector<double> sorted_figures(const Cell& cell, SampleFigure figure) {
  std::vector<double> values = whole_figures(cell, figure);
  std::sort(values.begin(), values.end());
  return values;
}

template <class Figure>
std::optional<double> median_of(const Cell& cell, Figure figure) {
  std::vector<double> values = whole_figures(cell, figure);
  return values.empty() ? std::nullopt : std::optional(median(std::move(values)));
}

using Column = std::optional<std::int64_t> SampleRow::*;

std::optional<double> median_of(const Cell& cell, Column column) {
  return median_of(cell, [=](const SampleRow& sample) { return sample.*column; });
}

std::optional<double> median_of_sum(const Cell& cell, Column a, Column b) {
  return median_of(cell, [=](const SampleRow& sample) -> std::optional<double> {
    if (!(sample.*a) || !(sample.*b)) return std::nullopt;
    return static_cast<double>(*(sample.*a)) + static_cast<double>(*(sample.*b));
  });
}

/// Median of the time from one stamp to another.
std::optional<double> median_phase_us(const Cell& cell, Column from, Column to) {
  return in_us(median_of(cell, [=](const SampleRow& sample) -> std::optional<std::int64_t> {
    if (!(sample.*from) || !(sample.*to)) return std::nullopt;
    return *(sample.*to) - *(sample.*from);
  }));
}

std::optional<std::int64_t> reap_ns(const SampleRow& sample) {
  if (!sample.consumed_ns || !sample.delivered_ns || !sample.reaped_ns) return std::nullopt;
  return *sample.reaped_ns - std::max(*sample.consumed_ns, *sample.delivered_ns);
}

void add_latency(CellSummary& summary, const Cell& cell) {
  const std::vector<double> sorted = sorted_figures(cell, latency_ns);
  if (sorted.empty()) return;
  summary.latency_us = in_us(estimate_sorted(sorted));
  summary.latency_min_us = sorted.front() / ns_per_us;
  summary.latency_p10_us = quantile_sorted(sorted, 0.1) / ns_per_us;
  summary.latency_p90_us = quantile_sorted(sorted, 0.9) / ns_per_us;
  summary.latency_mad_us = median_absolute_deviation(sorted) / ns_per_us;
}

void add_total(CellSummary& summary, const Cell& cell) {
  const std::vector<double> sorted = sorted_figures(cell, total_ns);
  if (sorted.empty()) return;
  summary.total_us = in_us(estimate_sorted(sorted));
  summary.total_min_us = sorted.front() / ns_per_us;
  summary.total_p10_us = quantile_sorted(sorted, 0.1) / ns_per_us;
  summary.total_p90_us = quantile_sorted(sorted, 0.9) / ns_per_us;
  summary.total_mad_us = median_absolute_deviation(sorted) / ns_per_us;
}

std::optional<std::int64_t> child_latency_ns(const SampleRow& row) { return row.child_ready_ns; }
std::optional<std::int64_t> child_total_ns(const SampleRow& row) { return row.child_consumed_ns; }

void add_phases(CellSummary& summary, const Cell& cell) {
  summary.prepare_us = in_us(median_of(cell, &SampleRow::prepared_ns));
  summary.launch_us = median_phase_us(cell, &SampleRow::prepared_ns, &SampleRow::spawned_ns);
  summary.child_start_us = median_phase_us(cell, &SampleRow::spawned_ns, &SampleRow::entered_ns);
  summary.receive_us = median_phase_us(cell, &SampleRow::entered_ns, &SampleRow::ready_ns);
  summary.read_us = median_phase_us(cell, &SampleRow::ready_ns, &SampleRow::consumed_ns);
  summary.reap_us = in_us(median_of(cell, reap_ns));
}

void add_usage(CellSummary& summary, const Cell& cell) {
  using S = SampleRow;
  summary.parent_cpu_us = in_us(median_of_sum(cell, &S::parent_user_ns, &S::parent_system_ns));
  summary.child_cpu_us = in_us(median_of_sum(cell, &S::child_user_ns, &S::child_system_ns));
  summary.parent_faults = median_of_sum(cell, &S::parent_minor_faults, &S::parent_major_faults);
  summary.child_faults = median_of_sum(cell, &S::child_minor_faults, &S::child_major_faults);
  summary.parent_peak_bytes = median_of(cell, &S::parent_peak_bytes);
  summary.child_peak_bytes = median_of(cell, &S::child_peak_bytes);
  summary.parent_read_bytes = median_of(cell, &S::parent_read_bytes);
  summary.parent_write_bytes = median_of(cell, &S::parent_write_bytes);
  summary.child_read_bytes = median_of(cell, &S::child_read_bytes);
  summary.child_write_bytes = median_of(cell, &S::child_write_bytes);
  summary.pss_bytes = median_of(cell, &S::pss_bytes);
}

/// Bytes per second, where the size and not the floor decides the time.
std::optional<double> throughput(const Cell& cell, const RoundSeries& total,
                                 const RoundSeries& floor, const Estimate& over_floor_ns) {
  if (cell.bytes == 0 || !over_floor_ns.low || !(*over_floor_ns.low > 0)) return std::nullopt;
  // A paired series keeps the total of the rounds that have a floor, and the floor's of the same.
  const RoundSeries totals = paired(total, floor, [](double own, double) { return own; });
  const RoundSeries floors = paired(total, floor, [](double, double empty) { return empty; });
  if (median(values_of(totals)) < 2 * median(values_of(floors))) return std::nullopt;
  constexpr double ns_per_s = 1e9;
  return static_cast<double>(cell.bytes) / over_floor_ns.median * ns_per_s;
}

void add_over_floor(CellSummary& summary, const Cell& cell, const Baselines& baselines) {
  const Floor* floor = baselines.floor_of(cell);
  if (floor == nullptr) return;
  const RoundSeries total = round_series(cell, total_ns);
  const RoundSeries latency = round_series(cell, latency_ns);
  summary.over_floor_latency_us =
      in_us(estimate(values_of(difference(latency, floor->latency_ns))));
  const auto over_floor_ns = estimate(values_of(difference(total, floor->total_ns)));
  summary.over_floor_total_us = in_us(over_floor_ns);
  if (over_floor_ns) {
    summary.throughput_bytes_per_s = throughput(cell, total, floor->total_ns, *over_floor_ns);
  }
  const auto pss = estimate(values_of(difference(round_series(cell, pss_bytes), floor->pss_bytes)));
  if (pss) summary.over_floor_pss_bytes = pss->median;
  if (cell.conditions.children > 1) return;
  const RoundSeries limit =
      paired(paired(floor->total_ns, total, [](double empty, double) { return empty; }),
             baselines.warm_read_ns(cell.bytes), std::plus<>());
  summary.limit_us = in_us(estimate(values_of(limit)));
  summary.times_limit = estimate(values_of(ratio(total, limit)));
}

bool is_within(const std::optional<Estimate>& estimate, double precision) {
  const auto width = estimate ? relative_half_width(*estimate) : std::nullopt;
  return width && *width <= precision;
}

CellSummary summarize_cell(const Cell& cell, const Baselines& baselines, double precision) {
  CellSummary summary;
  summary.cell = &cell;
  const auto whole = [](const SampleRow& sample) { return sample.failure.empty(); };
  summary.n =
      static_cast<std::size_t>(std::count_if(cell.samples.begin(), cell.samples.end(), whole));
  if (summary.n == 0) return summary;
  add_latency(summary, cell);
  add_total(summary, cell);
  summary.parent_busy_us = in_us(estimate_sorted(sorted_figures(cell, parent_busy_ns)));
  summary.child_latency_us = in_us(estimate_sorted(sorted_figures(cell, child_latency_ns)));
  summary.child_total_us = in_us(estimate_sorted(sorted_figures(cell, child_total_ns)));
  add_phases(summary, cell);
  add_usage(summary, cell);
  add_over_floor(summary, cell, baselines);
  summary.precise =
      is_within(summary.latency_us, precision) && is_within(summary.total_us, precision);
  return summary;
}

}  // namespace

Summary summarize(const ResultSet& results) {
  const Baselines baselines(results);
  Summary summary;
  summary.cells.reserve(results.cells.size());
  for (const Cell& cell : results.cells) {
    summary.cells.push_back(summarize_cell(cell, baselines, results.run.precision));
  }
  summary.fits = fits_of(results);
  return summary;
}

}  // namespace handoff
