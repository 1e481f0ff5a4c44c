// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "bench/plan.h"
#include "methods/hand_off.h"
#include "methods/payload.h"
#include "platform/ballast.h"
#include "platform/watchdog.h"
#include "results/result_set.h"

namespace handoff {

/// For one hand-off of so many bytes, of which --deadline is for up to 1 GiB: in proportion.
std::chrono::nanoseconds deadline_for(std::uint64_t bytes, double deadline_s);

/// Adds a hand-off that took `whole_ns` in all. Of one that was not reaped, for it failed, what is
/// left of the whole counts as handing over.
void add(TimeSpent& spent, const Sample& sample, std::int64_t whole_ns);

/// Measures cells of a plan, hand-off by hand-off, with one payload and one watchdog for all. Holds
/// the memory of a large parent from one cell that wants it to the next that wants another.
class Measurer {
 public:
  /// Allocates the payload for the largest cell that is to be measured. `programs` must outlive it.
  Measurer(const ChildPrograms& programs, const std::vector<PlannedCell>& plan, double deadline_s,
           std::uint64_t seed);

  /// One hand-off; throws only what says that the harness itself is broken, and MachineProblem
  /// where the parent cannot become as large as it should.
  Sample measure(const PlannedCell& cell);

  /// On all hand-offs so far; the harness's own is not in it.
  const TimeSpent& spent() const { return spent_; }

 private:
  void become(std::uint64_t parent_memory_bytes);

  const ChildPrograms& programs_;
  double deadline_s_;
  bool weigh_;
  Payload payload_;
  Ballast ballast_;
  Watchdog watchdog_;
  TimeSpent spent_;
};

}  // namespace handoff
