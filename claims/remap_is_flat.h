// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "claims/claim.h"
#include "results/statistics.h"

namespace handoff {

/// What latency costs for each further byte, in nanoseconds; empty where it could not be fitted.
struct RemapSeen {
  std::optional<Estimate> in_place;  ///< Built where the child will see it.
  std::optional<Estimate> copied;    ///< The control: copied into the same kind of memory once.
  std::uint64_t largest_bytes = 0;
};

Finding judge_remapping(const RemapSeen& seen);

}  // namespace handoff
