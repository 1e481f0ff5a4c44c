// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "bench/selection.h"
#include "methods/hand_off.h"
#include "methods/placement.h"
#include "platform/launch_strategy.h"
#include "tests/support/child_faults.h"

namespace handoff {

/// What one hand-off of a soak is to be.
struct Trial {
  Choice choice{};
  std::size_t bytes = 0;
  int children = 1;
  LaunchStrategy launch = LaunchStrategy::usual;
  Placement placement = Placement::any;
  bool weigh = false;
  bool prime = false;
  const ChildFault* fault = nullptr;  ///< That the child is to have; null for none.
  bool stalls = false;                ///< The fault is one that only the deadline ends.
};

/// Draws trials. Sizes are even on a logarithmic scale, from nothing to 1 MiB or the variant's
/// limit; one in 50 goes up to 64 MiB. First comes each choice once, with nothing unusual about it,
/// so that libraries are loaded. Equal seeds draw equal trials on one machine.
class Drawer {
 public:
  static constexpr std::size_t most_bytes = 64 * 1024 * 1024;

  /// Among `choices`, not empty, for children that are one of `programs`.
  Drawer(const std::vector<Choice>& choices, std::span<const ChildPrograms> programs,
         std::uint64_t seed);

  Trial next();

  /// Whether each choice was drawn.
  bool had_each() const { return in_turn_ == candidates_.size(); }

 private:
  struct Candidate {
    Choice choice;
    std::uint64_t limit;
  };

  std::size_t below(std::size_t count);
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::size_t size_up_to(std::uint64_t limit);
  void draw_fault(Trial& trial);
  void draw_conditions(Trial& trial);

  std::vector<Candidate> candidates_;
  std::size_t in_turn_ = 0;
  std::vector<Placement> placements_;
  std::mt19937_64 random_;
};

}  // namespace handoff
