// SPDX-License-Identifier: MIT
#include "tests/soak/trial.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <span>
#include <vector>

#include "bench/selection.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/placement.h"
#include "platform/launch_strategy.h"
#include "tests/support/child_faults.h"

namespace handoff {
namespace {

constexpr std::size_t usual_bytes = 1024 * 1024;

/// The least of what it carries to each of the children: their paths count in some limits.
std::uint64_t limit_for(const Choice& choice, std::span<const ChildPrograms> programs) {
  if (choice.method->id == "empty") return 0;
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (const ChildPrograms& each : programs) {
    const HandOff how{.method = *choice.method, .variant = *choice.variant, .programs = each};
    if (const auto limit = limit_of(*choice.method, *choice.variant, base_launch(how, 0)))
      least = std::min(least, limit->bytes);
  }
  return least;
}

std::vector<Placement> placements_here() {
  std::vector<Placement> all;
  for (const Placement each : {Placement::same_core, Placement::two_cores})
    if (seats_here(each)) all.push_back(each);
  return all;
}

}  // namespace

Drawer::Drawer(const std::vector<Choice>& choices, std::span<const ChildPrograms> programs,
               std::uint64_t seed)
    : placements_(placements_here()), random_(seed) {
  for (const Choice& each : choices) candidates_.push_back({each, limit_for(each, programs)});
}

std::size_t Drawer::below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

std::size_t Drawer::size_up_to(std::uint64_t limit) {
  const std::uint64_t most = std::min<std::uint64_t>(limit, one_in(50) ? most_bytes : usual_bytes);
  const double part = static_cast<double>(random_() >> 11) / 0x1p53;
  return static_cast<std::size_t>(std::exp2(part * std::log2(static_cast<double>(most) + 1))) - 1;
}

Trial Drawer::next() {
  if (!had_each()) {
    const Candidate& first = candidates_[in_turn_++];
    return {.choice = first.choice, .bytes = size_up_to(first.limit)};
  }
  const Candidate& candidate = candidates_[below(candidates_.size())];
  Trial trial{.choice = candidate.choice, .bytes = size_up_to(candidate.limit)};
  draw_conditions(trial);
  // A copy of this process is not the child that can fail on demand.
  if (one_in(50) && candidate.choice.variant->child != ChildBuild::forked) draw_fault(trial);
  return trial;
}

void Drawer::draw_conditions(Trial& trial) {
  if (one_in(20)) trial.children = 2 + static_cast<int>(below(3));
  trial.prime = one_in(20);
  trial.weigh = one_in(50);
  if (one_in(20) && !placements_.empty()) trial.placement = placements_[below(placements_.size())];
  const bool in_own_way =
      trial.choice.method->starts_child || trial.choice.variant->child == ChildBuild::forked;
  const auto strategies = launch_strategies();
  if (!in_own_way) trial.launch = strategies[below(strategies.size())].strategy;
}

void Drawer::draw_fault(Trial& trial) {
  trial.stalls = one_in(20);
  trial.fault = trial.stalls ? &child_stalls[below(std::size(child_stalls))]
                             : &child_faults[below(std::size(child_faults))];
  trial.prime = false;
  trial.weigh = false;
}

}  // namespace handoff
