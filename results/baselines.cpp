// SPDX-License-Identifier: MIT
#include "results/baselines.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "results/result_set.h"
#include "results/rounds.h"

namespace handoff {

Baselines::Baselines(const ResultSet& results) {
  std::map<std::uint64_t, std::map<int, double>> shortest;
  for (const Cell& cell : results.cells) {
    if (cell.method == floor_method) {
      floors_.try_emplace({cell.conditions, cell.child},
                          Floor{.latency_ns = round_series(cell, latency_ns),
                                .total_ns = round_series(cell, total_ns),
                                .pss_bytes = round_series(cell, pss_bytes)});
    }
    std::map<int, double>& of_size = shortest[cell.bytes];
    for (const SampleRow& sample : cell.samples) {
      if (!sample.warm_read_ns) continue;
      const auto value = static_cast<double>(*sample.warm_read_ns);
      const auto [entry, is_new] = of_size.try_emplace(sample.round, value);
      if (!is_new) entry->second = std::min(entry->second, value);
    }
  }
  for (const auto& [bytes, rounds] : shortest) {
    warm_reads_.emplace(bytes, RoundSeries(rounds.begin(), rounds.end()));
  }
}

const Floor* Baselines::floor_of(const Cell& cell) const {
  if (cell.method == floor_method) return nullptr;
  const auto found = floors_.find({cell.conditions, cell.child});
  return found == floors_.end() ? nullptr : &found->second;
}

const RoundSeries& Baselines::warm_read_ns(std::uint64_t bytes) const {
  static const RoundSeries none;
  const auto found = warm_reads_.find(bytes);
  return found == warm_reads_.end() ? none : found->second;
}

}  // namespace handoff
