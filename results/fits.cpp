// SPDX-License-Identifier: MIT
#include "results/fits.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "results/baselines.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {
namespace {

struct Lines {
  std::vector<double> intercepts_us, slopes_ns_per_byte;
};

struct SizeSeries {
  double bytes;
  RoundSeries ns;
};

/// All sizes that have a figure, the largest first.
std::vector<SizeSeries> series_by_size(const MethodRow& row, SampleFigure figure) {
  std::vector<SizeSeries> sizes;
  for (const Cell* cell : row.cells) {
    RoundSeries series = round_series(*cell, figure);
    if (!series.empty()) sizes.push_back({static_cast<double>(cell->bytes), std::move(series)});
  }
  std::ranges::sort(sizes, std::greater<>(), &SizeSeries::bytes);
  return sizes;
}

/// A round without the largest size is left out: its slope would be one of small sizes, all noise.
Lines lines_by_round(const MethodRow& row, SampleFigure figure) {
  const std::vector<SizeSeries> sizes = series_by_size(row, figure);
  Lines lines;
  if (sizes.size() < 2) return lines;
  std::vector<std::pair<double, double>> points;
  for (const auto& [round, of_largest] : sizes.front().ns) {
    points.clear();
    for (const SizeSeries& size : sizes) {
      if (const double* ns = value_in(size.ns, round)) points.emplace_back(size.bytes, *ns);
    }
    const std::optional<Line> line = robust_line(points);
    if (!line) continue;
    lines.intercepts_us.push_back(line->intercept / 1000);
    lines.slopes_ns_per_byte.push_back(line->slope);
  }
  return lines;
}

}  // namespace

std::vector<Fit> fits_of(const ResultSet& results) {
  std::vector<Fit> fits;
  for (const MethodRow& row : rows_of(results)) {
    const Cell& first = row.first();
    if (first.method == floor_method) continue;
    const Lines latency = lines_by_round(row, latency_ns);
    const Lines total = lines_by_round(row, total_ns);
    fits.push_back({.method = first.method,
                    .variant = first.variant,
                    .conditions = first.conditions,
                    .latency_fixed_us = estimate(latency.intercepts_us),
                    .latency_ns_per_byte = estimate(latency.slopes_ns_per_byte),
                    .total_fixed_us = estimate(total.intercepts_us),
                    .total_ns_per_byte = estimate(total.slopes_ns_per_byte)});
  }
  return fits;
}

}  // namespace handoff
