// SPDX-License-Identifier: MIT
#include <cstdint>

#include "platform/api_windows.h"
#include "platform/clock.h"

namespace handoff {
namespace {

constexpr std::int64_t second_ns = 1'000'000'000;

std::int64_t frequency() noexcept {
  LARGE_INTEGER value;
  QueryPerformanceFrequency(&value);
  return value.QuadPart;
}

}  // namespace

std::int64_t now_ns() noexcept {
  // QueryPerformanceFrequency: fixed at boot, the same on all processors, so asked once.
  static const std::int64_t ticks_per_second = frequency();
  LARGE_INTEGER ticks;
  QueryPerformanceCounter(&ticks);
  // Whole seconds apart: ticks * 1e9 would overflow after 15 minutes at 10 MHz.
  const std::int64_t seconds = ticks.QuadPart / ticks_per_second;
  const std::int64_t rest = ticks.QuadPart % ticks_per_second;
  return seconds * second_ns + rest * second_ns / ticks_per_second;
}

}  // namespace handoff
