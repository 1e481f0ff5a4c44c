// SPDX-License-Identifier: MIT
#include "results/figures.h"

#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <vector>

#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {
namespace {

using MaybeEstimate = std::optional<Estimate>;

std::optional<double> median(const MaybeEstimate& estimate) {
  return estimate ? std::optional(estimate->median) : std::nullopt;
}

std::optional<double> low(const MaybeEstimate& estimate) {
  return estimate ? estimate->low : std::nullopt;
}

std::optional<double> high(const MaybeEstimate& estimate) {
  return estimate ? estimate->high : std::nullopt;
}

}  // namespace

double rounded(double value) {
  // Locale-independent, unlike printf and strtod.
  constexpr int digits_after_first = 11;
  std::array<char, 32> text;
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value,
                                     std::chars_format::scientific, digits_after_first);
  double result = value;
  if (written.ec == std::errc()) std::from_chars(text.data(), written.ptr, result);
  return result;
}

std::vector<NamedFigure> figures_of(const CellSummary& s) {
  std::vector<NamedFigure> figures{
      {"latency_median_us", median(s.latency_us)},
      {"latency_low_us", low(s.latency_us)},
      {"latency_high_us", high(s.latency_us)},
      {"total_median_us", median(s.total_us)},
      {"total_low_us", low(s.total_us)},
      {"total_high_us", high(s.total_us)},
      {"parent_busy_median_us", median(s.parent_busy_us)},
      {"over_floor_total_median_us", median(s.over_floor_total_us)},
      {"throughput_bytes_per_s", s.throughput_bytes_per_s},
      {"times_limit", median(s.times_limit)},
      {"times_limit_low", low(s.times_limit)},
      {"times_limit_high", high(s.times_limit)},
      {"limit_median_us", median(s.limit_us)},
      {"limit_low_us", low(s.limit_us)},
      {"limit_high_us", high(s.limit_us)},
      {"parent_busy_low_us", low(s.parent_busy_us)},
      {"parent_busy_high_us", high(s.parent_busy_us)},
      {"over_floor_latency_median_us", median(s.over_floor_latency_us)},
      {"over_floor_latency_low_us", low(s.over_floor_latency_us)},
      {"over_floor_latency_high_us", high(s.over_floor_latency_us)},
      {"over_floor_total_low_us", low(s.over_floor_total_us)},
      {"over_floor_total_high_us", high(s.over_floor_total_us)},
      {"latency_min_us", s.latency_min_us},
      {"latency_p10_us", s.latency_p10_us},
      {"latency_p90_us", s.latency_p90_us},
      {"latency_mad_us", s.latency_mad_us},
      {"total_min_us", s.total_min_us},
      {"total_p10_us", s.total_p10_us},
      {"total_p90_us", s.total_p90_us},
      {"total_mad_us", s.total_mad_us},
      {"prepare_median_us", s.prepare_us},
      {"launch_median_us", s.launch_us},
      {"child_start_median_us", s.child_start_us},
      {"receive_median_us", s.receive_us},
      {"read_median_us", s.read_us},
      {"reap_median_us", s.reap_us},
      {"parent_cpu_median_us", s.parent_cpu_us},
      {"child_cpu_median_us", s.child_cpu_us},
      {"parent_faults_median", s.parent_faults},
      {"child_faults_median", s.child_faults},
      {"parent_peak_median_bytes", s.parent_peak_bytes},
      {"child_peak_median_bytes", s.child_peak_bytes},
      {"parent_read_median_bytes", s.parent_read_bytes},
      {"parent_write_median_bytes", s.parent_write_bytes},
      {"child_read_median_bytes", s.child_read_bytes},
      {"child_write_median_bytes", s.child_write_bytes},
      {"child_latency_median_us", median(s.child_latency_us)},
      {"child_latency_low_us", low(s.child_latency_us)},
      {"child_latency_high_us", high(s.child_latency_us)},
      {"child_total_median_us", median(s.child_total_us)},
      {"child_total_low_us", low(s.child_total_us)},
      {"child_total_high_us", high(s.child_total_us)},
      {"pss_median_bytes", s.pss_bytes},
      {"over_floor_pss_median_bytes", s.over_floor_pss_bytes},
  };
  for (NamedFigure& figure : figures) {
    if (figure.value) figure.value = rounded(*figure.value);
  }
  return figures;
}

}  // namespace handoff
