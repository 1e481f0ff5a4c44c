// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "bench/plan.h"
#include "methods/hand_off.h"
#include "methods/payload.h"
#include "platform/watchdog.h"

namespace handoff {

/// Measures cells of a plan, hand-off by hand-off, with one payload and one watchdog for all.
class Measurer {
 public:
  /// Allocates the payload for the largest cell that is to be measured. `programs` must outlive it.
  Measurer(const ChildPrograms& programs, const std::vector<PlannedCell>& plan, double deadline_s,
           std::uint64_t seed);

  /// One hand-off; throws only what says that the harness itself is broken.
  Sample measure(const PlannedCell& cell);

 private:
  const ChildPrograms& programs_;
  double deadline_s_;
  Payload payload_;
  Watchdog watchdog_;
};

}  // namespace handoff
