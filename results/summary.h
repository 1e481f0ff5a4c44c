// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "results/conditions.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {

/// A cell's figures. Times in microseconds. Only hand-offs that arrived whole count.
/// docs/measurement.md defines each.
struct CellSummary {
  const Cell* cell = nullptr;  ///< In the result set that was summarized.
  std::size_t n = 0;
  std::optional<Estimate> latency_us, total_us, parent_busy_us;
  /// Of one child, where several were started: then latency and total are those of the last.
  std::optional<Estimate> child_latency_us, child_total_us;
  std::optional<Estimate> over_floor_latency_us, over_floor_total_us;  ///< Round by round.
  std::optional<double> latency_min_us, latency_p10_us, latency_p90_us, latency_mad_us;
  std::optional<double> total_min_us, total_p10_us, total_p90_us, total_mad_us;
  /// Phases, as medians: begin to prepared, to spawned; spawned to entered (negative when main was
  /// entered before the launch call returned), entered to ready, ready to consumed, the later of
  /// consumed and delivered to reaped.
  std::optional<double> prepare_us, launch_us, child_start_us, receive_us, read_us, reap_us;
  /// Bytes per second: bytes / (total over floor). Empty where that interval does not clear zero or
  /// total is less than twice the floor, because then the floor decides it.
  std::optional<double> throughput_bytes_per_s;
  /// Floor + one read of that many bytes from warm memory; empty for several children, which read
  /// side by side.
  std::optional<Estimate> limit_us;
  std::optional<Estimate> times_limit;  ///< total / limit, round by round.
  std::optional<double> parent_cpu_us, child_cpu_us, parent_faults, child_faults, child_peak_bytes,
      parent_peak_bytes, parent_read_bytes, parent_write_bytes, child_read_bytes, child_write_bytes,
      pss_bytes;  ///< Medians.
  /// What the hand-off adds to the memory of all processes: less that of the empty one of the same
  /// round. Median.
  std::optional<double> over_floor_pss_bytes;
  bool precise = false;  ///< Both medians' intervals are within the run's wanted precision.
};

/// Fixed cost and cost per byte of one method and variant under some conditions over its sizes.
struct Fit {
  std::string method, variant;
  Conditions conditions{};
  std::optional<Estimate> latency_fixed_us, latency_ns_per_byte;
  std::optional<Estimate> total_fixed_us, total_ns_per_byte;
};

/// The article's question, answered for one of the conditions of a run.
struct Answer {
  std::string sentence;  ///< Whole and readable, made from the figures, whichever way it came out.
};

/// All that is computed from a result set. `results` must outlive it.
struct Summary {
  std::vector<CellSummary> cells;  ///< One for each cell, in the same order.
  std::vector<Fit> fits;           ///< In the order of the cells.
};

Summary summarize(const ResultSet& results);

/// Whether remapping avoided the copy, from how many bytes on it wins, and by how much.
Answer answer(const ResultSet& results, const Summary& summary);

}  // namespace handoff
