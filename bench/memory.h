// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/run_options.h"
#include "bench/selection.h"
#include "methods/method.h"

namespace handoff {

/// How much a hand-off has to do with, apart from the way.
struct Load {
  std::uint64_t bytes = 0;
  int children = 1;
  std::uint64_t parent_memory_bytes = 0;
  /// That hold a payload at the same time; only one of them hands over.
  std::uint64_t drivers = 1;
};

/// Memory that a hand-off needs at most: the payload of each driver, what the variant's channel and
/// the children hold of it, and the parent's own. The largest number where it is more than that.
std::uint64_t memory_needed(const Variant& variant, const Load& load);

/// The largest payload that fits into `available` bytes; what else the load says stays.
std::uint64_t largest_that_fits(const Variant& variant, const Load& load, std::uint64_t available);

/// "" where each choice fits into `available` bytes; else the sentence that says what one needs, up
/// to which size it would fit, and which other choices do.
std::string why_too_large(const std::vector<Choice>& choices, const Load& load,
                          std::uint64_t available);

/// Leaves out sizes that do not fit into the memory that is available now. Throws MachineProblem
/// where the user named one of those, or where none would be left.
void fit_into_memory(RunOptions& options, const std::vector<Choice>& choices,
                     std::uint64_t drivers);

}  // namespace handoff
