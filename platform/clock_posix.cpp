// SPDX-License-Identifier: MIT
#include <time.h>

#include <cstdint>

#include "platform/clock.h"

namespace handoff {

std::int64_t now_ns() noexcept {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + std::int64_t{now.tv_nsec};
}

}  // namespace handoff
