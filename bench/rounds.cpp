// SPDX-License-Identifier: MIT
#include "bench/rounds.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

namespace handoff {

bool another_round(const StopRule& rule, const SweepState& state) {
  if (rule.rounds) return state.finished_rounds < *rule.rounds;
  if (state.finished_rounds == 0) return true;
  if (state.all_precise) return false;
  const double mean_round_s = state.elapsed_s / state.finished_rounds;
  return state.elapsed_s + mean_round_s <= rule.budget_s;
}

double time_left_s(const StopRule& rule, double elapsed_s, int finished) {
  if (!rule.rounds) return std::max(0.0, rule.budget_s - elapsed_s);
  return finished == 0 ? 0 : elapsed_s / finished * (*rule.rounds - finished);
}

std::vector<std::size_t> shuffled(std::size_t n, std::uint64_t seed, int round) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937_64 random(seed + static_cast<std::uint64_t>(round) * 0x9e3779b97f4a7c15u);
  for (std::size_t i = n; i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(random() % i)]);
  return order;
}

std::vector<std::size_t> by_group(const std::vector<std::size_t>& order,
                                  const std::vector<std::uint64_t>& group_of) {
  std::vector<std::uint64_t> groups;
  for (const std::size_t i : order)
    if (std::ranges::find(groups, group_of[i]) == groups.end()) groups.push_back(group_of[i]);
  std::vector<std::size_t> grouped = order;
  std::ranges::stable_sort(grouped, {}, [&](std::size_t i) {
    return std::ranges::find(groups, group_of[i]) - groups.begin();
  });
  return grouped;
}

}  // namespace handoff
