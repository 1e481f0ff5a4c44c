// SPDX-License-Identifier: MIT
#include "bench/measurer.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bench/plan.h"
#include "methods/hand_off.h"
#include "results/result_set.h"

namespace handoff {
namespace {

std::uint64_t largest_size(const std::vector<PlannedCell>& plan) {
  std::uint64_t largest = 0;
  for (const auto& cell : plan)
    if (cell.status == Status::not_run) largest = std::max(largest, cell.bytes);
  return largest;
}

}  // namespace

Measurer::Measurer(const ChildPrograms& programs, const std::vector<PlannedCell>& plan,
                   double deadline_s, std::uint64_t seed)
    : programs_(programs), deadline_s_(deadline_s), payload_(largest_size(plan), seed) {}

Sample Measurer::measure(const PlannedCell& cell) {
  payload_.resize(static_cast<std::size_t>(cell.bytes));
  const HandOff how{
      .method = *cell.choice.method,
      .variant = *cell.choice.variant,
      .programs = programs_,
      .placement = cell.placement,
      .deadline = std::chrono::nanoseconds(static_cast<std::int64_t>(deadline_s_ * 1e9))};
  return hand_off(how, payload_, watchdog_);
}

}  // namespace handoff
