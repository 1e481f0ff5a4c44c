// SPDX-License-Identifier: MIT
#include "bench/lab_sweep.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bench/measurer.h"
#include "bench/plan.h"
#include "bench/programs.h"
#include "bench/rounds.h"
#include "bench/sample_row.h"
#include "bench/selection.h"
#include "bench/sweep.h"
#include "claims/lab.h"
#include "methods/hand_off.h"
#include "methods/registry.h"
#include "platform/interrupt.h"
#include "results/result_set.h"

namespace handoff {

ResultSet lab_sweep(const LabSweep& asked, const ChildPrograms& programs, double deadline_s,
                    std::uint64_t seed) {
  const auto choices = choose(all_methods(), asked.methods, {});
  const auto plan = make_plan(choices, asked.sizes, {}, programs);
  try_children(programs, plan, deadline_s);
  ResultSet results;
  results.cells = cells_of(plan);
  Measurer measurer(programs, plan, deadline_s, seed);
  for (int round = 0; round < asked.rounds && !interrupted(); ++round) {
    for (const std::size_t i : shuffled(plan.size(), seed, round)) {
      if (plan[i].status != Status::not_run || is_hopeless(results.cells[i])) continue;
      const Sample sample = measurer.measure(plan[i]);
      if (sample.interrupted) break;
      take(sample_row(sample, round), results.cells[i]);
    }
    results.run.rounds = round + 1;
  }
  return results;
}

}  // namespace handoff
