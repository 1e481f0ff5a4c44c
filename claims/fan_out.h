// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// The same payload in so many children at once.
struct Fan {
  int children = 0;
  std::optional<std::int64_t> private_bytes;  ///< What all of them took to have it.
  double ms = 0;  ///< From the first one's start until the last one had it.
};

struct FanOutSeen {
  std::uint64_t payload_bytes = 0;
  std::vector<Fan> shared;  ///< One block that all map; by ascending number of children.
  std::vector<Fan> piped;   ///< The control: to each through a pipe of its own.
};

Finding judge_fan_out(const FanOutSeen& seen);

}  // namespace handoff
