// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/load_meter.h"
#include "bench/plan.h"
#include "bench/run_options.h"
#include "methods/hand_off.h"
#include "platform/clock.h"
#include "results/result_set.h"

namespace handoff {

/// This build's version, and the git revision of its source ("" when it was not built from one).
std::string version();
std::string revision();

/// The machine's facts as results keep them, with the child's linkage and the load at the start.
std::vector<Fact> recorded_facts(const ChildPrograms& programs);

/// Adds what can only be known at the end: the load since the meter was made.
void add_end_facts(std::vector<Fact>& facts, const LoadMeter& load);

/// The methods of the registry as results describe them.
std::vector<MethodInfo> described_methods();

/// The present time as "2026-01-31T12:34:56Z".
std::string utc_now();

/// The result set of a run that begins now: everything but what is measured.
ResultSet blank_results(const RunOptions& options, const std::vector<std::string>& command_line,
                        const std::vector<PlannedCell>& plan, const ChildPrograms& programs);

/// Seconds since it was made.
class Stopwatch {
 public:
  double seconds() const { return static_cast<double>(now_ns() - begin_ns_) * 1e-9; }

 private:
  std::int64_t begin_ns_ = now_ns();
};

}  // namespace handoff
