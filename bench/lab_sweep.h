// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "claims/lab.h"
#include "methods/hand_off.h"
#include "results/result_set.h"

namespace handoff {

/// Measures what an experiment asks for, in rounds of random order as `handoff run` does, but for
/// exactly so many rounds. Cells that this machine does not have keep their reason. Ends early when
/// the user interrupts it.
ResultSet lab_sweep(const LabSweep& asked, const ChildPrograms& programs, double deadline_s,
                    std::uint64_t seed);

}  // namespace handoff
