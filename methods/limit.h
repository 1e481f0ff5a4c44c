// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "methods/method.h"

namespace handoff {

/// The largest size up to `most` for which `fits` is true. `fits` must be true for all sizes up to
/// some size and false for all beyond it; where it is false even for 0, so is the answer.
template <class Fits>
std::uint64_t largest_that(const Fits& fits, std::uint64_t most) {
  std::uint64_t good = 0;
  while (good < most) {
    const std::uint64_t middle = good + (most - good + 1) / 2;
    if (fits(middle))
      good = middle;
    else
      most = middle - 1;
  }
  return good;
}

/// What prepare() throws for a payload over `limit`.
inline OverLimit over(const Limit& limit) {
  return OverLimit("over the limit of " + std::to_string(limit.bytes) + " bytes: " + limit.reason);
}

}  // namespace handoff
