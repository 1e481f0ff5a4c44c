// SPDX-License-Identifier: MIT
#include "results/contest.h"

#include <algorithm>
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

bool remaps(const ResultSet& results, const Cell& cell) {
  if (cell.child == "forked") return true;
  const auto info = std::ranges::find(results.methods, cell.method, &MethodInfo::id);
  return cell.fill == "in_place" && info != results.methods.end() && info->family == "memory";
}

bool are_rivals(const Contender& own, const Contender& other) {
  return other.cell->method != own.cell->method && !(own.remaps && other.remaps);
}

bool Contest::has_kin(const Contender& own) const {
  return std::ranges::any_of(contenders, [&](const Contender& each) {
    return own.remaps && each.remaps && each.cell->method != own.cell->method;
  });
}

const Contender* Contest::best_rival(const Contender& own) const {
  const Contender* best = nullptr;
  for (const Contender& each : contenders) {
    if (!are_rivals(own, each)) continue;
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
    by_size[cell.bytes].push_back({&cell, std::move(ns), median_ns, remaps(results, cell)});
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
    if (!are_rivals(own, other)) continue;
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
