// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace handoff {

/// Nanoseconds of the machine-wide monotonic clock, the same in every process of this machine:
/// CLOCK_MONOTONIC on POSIX, QueryPerformanceCounter on Windows. Never fails, never blocks.
std::int64_t now_ns() noexcept;

}  // namespace handoff
