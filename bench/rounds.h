// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace handoff {

/// Where a sweep stands after a round.
struct SweepState {
  int finished_rounds = 0;
  double elapsed_s = 0;
  bool all_precise = false;  ///< Every cell's intervals are within the wanted precision.
};

/// What ends a sweep.
struct StopRule {
  double budget_s = 0;
  /// Exactly so many; the budget and the precision do not count then.
  std::optional<int> rounds = std::nullopt;
};

/// Whether another round is to be begun: there is always a first one; a round is not begun when, as
/// long as the ones before, it would end after the budget.
bool another_round(const StopRule& rule, const SweepState& state);

/// Seconds that are probably left after `finished` rounds.
double time_left_s(const StopRule& rule, double elapsed_s, int finished);

/// 0 … n-1 in an order that depends on seed and round alone, the same on every platform (Fisher and
/// Yates' shuffle over std::mt19937_64; std::shuffle's use of the generator is not specified).
std::vector<std::size_t> shuffled(std::size_t n, std::uint64_t seed, int round);

/// The same indices, those of one group together: the groups in the order in which the first of
/// each comes. `group_of` has the group of each index.
std::vector<std::size_t> by_group(const std::vector<std::size_t>& order,
                                  const std::vector<std::uint64_t>& group_of);

}  // namespace handoff
