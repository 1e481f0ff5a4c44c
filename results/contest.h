// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/conditions.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/statistics.h"

namespace handoff {

/// One method and variant at one size.
struct Contender {
  const Cell* cell = nullptr;
  RoundSeries ns;
  double median_ns = 0;
  bool remaps = false;

  std::string name() const { return cell->method + "/" + cell->variant; }
};

/// Whether a cell hands over the very memory that the payload was built in, under whatever name or
/// handle, or starts a copy of the parent, which has it already: nothing is copied then.
bool remaps(const ResultSet& results, const Cell& cell);

/// Of another method, and not one that remaps where `own` does too: those are the same way by
/// another handle.
bool are_rivals(const Contender& own, const Contender& other);

/// All that were measured at one size without any failure, the floor left out.
struct Contest {
  std::uint64_t bytes = 0;
  std::vector<Contender> contenders;  ///< Not empty.

  /// Null where it did not take part.
  const Contender* find(const std::string& method, const std::string& variant) const;

  /// Lowest median among the rivals; null where there are none.
  const Contender* best_rival(const Contender& own) const;

  /// Whether another method remaps as `own` does.
  bool has_kin(const Contender& own) const;
};

/// The contests under these conditions in one figure, the smallest size first.
std::vector<Contest> contests_of(const ResultSet& results, const Conditions& conditions,
                                 SampleFigure figure);

/// What the difference between two says, taken round by round: only where its interval excludes
/// zero is one called faster.
enum class Verdict { faster, slower, too_close, too_few_rounds };

Verdict compare(const Contender& a, const Contender& b);

/// How `own` does against all its rivals: faster than each; slower than some; else the least
/// that can be said. `own` is part of `contest`.
Verdict compare_with_others(const Contest& contest, const Contender& own);

/// How many times as long as `a` the other takes: median of the ratios round by round.
std::optional<Estimate> times_as_fast(const Contender& a, const Contender& b);

}  // namespace handoff
