// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bench/engine.h"
#include "bench/plan.h"
#include "bench/rounds.h"
#include "methods/hand_off.h"
#include "results/result_set.h"

namespace handoff {

/// How a sweep is done, apart from what it measures.
struct SweepSettings {
  ChildPrograms programs;
  StopRule stop;
  double precision = 0;
  double deadline_s = 0;
  std::uint64_t seed = 0;
};

/// Who watches a sweep. Called from the sweep's thread.
class SweepObserver {
 public:
  SweepObserver() = default;
  SweepObserver(const SweepObserver&) = delete;
  SweepObserver& operator=(const SweepObserver&) = delete;
  virtual ~SweepObserver() = default;

  /// Before a hand-off: the cell, how many of the round's are done, and of how many.
  virtual void cell_begins(const PlannedCell& cell, int round, std::size_t done,
                           std::size_t of) = 0;
  /// After a round; `results` holds it already.
  virtual void round_ended(const ResultSet& results, double elapsed_s) = 0;
};

/// Measures in rounds until the stop rule, or the user, ends it. `results.cells` stands for `plan`
/// one to one and takes up every sample as it is measured, also those of an unfinished round;
/// results.run.rounds and .complete are kept up to date. A cell that failed three times and never
/// succeeded is not tried again.
void sweep(const SweepSettings& settings, const std::vector<PlannedCell>& plan, Engine& engine,
           SweepObserver& observer, ResultSet& results);

/// The result set's cells for a plan, nothing measured yet.
std::vector<Cell> cells_of(const std::vector<PlannedCell>& plan);

}  // namespace handoff
