// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "bench/run_options.h"

namespace handoff {

/// Memory that a hand-off of so many bytes needs at most: the payload of each of `drivers`, one
/// channel and one child's own copy.
std::uint64_t memory_needed(std::uint64_t bytes, std::uint64_t drivers = 1);

/// Leaves out sizes that do not fit into the memory that is available now. Throws MachineProblem
/// where the user named one of those, or where none would be left.
void fit_into_memory(RunOptions& options, std::uint64_t drivers);

}  // namespace handoff
