// SPDX-License-Identifier: MIT
#include "results/contest.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "results/baselines.h"
#include "results/conditions.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/statistics.h"

namespace handoff {

const Contender* Contest::find(const std::string& method, const std::string& variant) const {
  for (const Contender& each : contenders) {
    if (each.cell->method == method && each.cell->variant == variant) return &each;
  }
  return nullptr;
}

const Contender* Contest::best_but(const std::string& method) const {
  const Contender* best = nullptr;
  for (const Contender& each : contenders) {
    if (each.cell->method == method) continue;
    if (best == nullptr || each.median_ns < best->median_ns) best = &each;
  }
  return best;
}

std::vector<Contest> contests_of(const ResultSet& results, const Conditions& conditions,
                                 SampleFigure figure) {
  std::map<std::uint64_t, std::vector<Contender>> by_size;
  for (const Cell& cell : results.cells) {
    if (cell.conditions != conditions || cell.method == floor_method || cell.status != Status::ok) {
      continue;
    }
    RoundSeries ns = round_series(cell, figure);
    if (ns.empty()) continue;
    const double median_ns = median(values_of(ns));
    by_size[cell.bytes].push_back({&cell, std::move(ns), median_ns});
  }
  std::vector<Contest> contests;
  contests.reserve(by_size.size());
  for (auto& [bytes, contenders] : by_size) contests.push_back({bytes, std::move(contenders)});
  return contests;
}

Verdict compare(const Contender& a, const Contender& b) {
  const std::optional<Estimate> more = estimate(values_of(difference(b.ns, a.ns)));
  if (!more || !more->low) return Verdict::too_few_rounds;
  if (*more->low > 0) return Verdict::faster;
  if (*more->high < 0) return Verdict::slower;
  return Verdict::too_close;
}

Verdict compare_with_others(const Contest& contest, const Contender& own) {
  Verdict verdict = Verdict::faster;
  for (const Contender& other : contest.contenders) {
    if (other.cell->method == own.cell->method) continue;
    const Verdict against = compare(own, other);
    if (against == Verdict::slower) return Verdict::slower;
    if (against == Verdict::too_few_rounds) verdict = Verdict::too_few_rounds;
    if (against == Verdict::too_close && verdict == Verdict::faster) verdict = Verdict::too_close;
  }
  return verdict;
}

std::optional<Estimate> times_as_fast(const Contender& a, const Contender& b) {
  return estimate(values_of(ratio(b.ns, a.ns)));
}

}  // namespace handoff
