// SPDX-License-Identifier: MIT
#include "bench/measurer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bench/plan.h"
#include "bench/problem.h"
#include "methods/hand_off.h"
#include "platform/ballast.h"
#include "platform/clock.h"
#include "platform/deadline.h"
#include "platform/interrupt.h"
#include "reports/units.h"
#include "results/result_set.h"

namespace handoff {
namespace {

std::uint64_t largest_size(const std::vector<PlannedCell>& plan) {
  std::uint64_t largest = 0;
  for (const auto& cell : plan)
    if (cell.status == Status::not_run) largest = std::max(largest, cell.bytes);
  return largest;
}

/// A single hand-off is weighed too where it is to be held against several.
bool is_fan_out(const std::vector<PlannedCell>& plan) {
  return std::ranges::any_of(plan,
                             [](const PlannedCell& cell) { return cell.setting.children > 1; });
}

constexpr std::chrono::minutes longest_growth{2};

double seconds(std::int64_t ns) { return static_cast<double>(ns) * 1e-9; }

}  // namespace

std::chrono::nanoseconds deadline_for(std::uint64_t bytes, double deadline_s) {
  constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;
  const auto times = std::max<std::uint64_t>(1, bytes / gibibyte);
  return std::chrono::nanoseconds(
      static_cast<std::int64_t>(deadline_s * static_cast<double>(times) * 1e9));
}

void add(TimeSpent& spent, const Sample& sample, std::int64_t whole_ns) {
  const std::int64_t before_ns = sample.fill_ns + sample.prime_ns;
  spent.payload_s += seconds(sample.fill_ns);
  spent.priming_s += seconds(sample.prime_ns);
  spent.handed_s += seconds(sample.stamps.reaped_ns.value_or(whole_ns - before_ns));
}

Measurer::Measurer(const ChildPrograms& programs, const std::vector<PlannedCell>& plan,
                   double deadline_s, std::uint64_t seed)
    : programs_(programs),
      deadline_s_(deadline_s),
      weigh_(is_fan_out(plan)),
      payload_(largest_size(plan), seed) {}

void Measurer::become(std::uint64_t parent_memory_bytes) {
  if (ballast_.bytes() == parent_memory_bytes) return;
  const std::int64_t begin = now_ns();
  ballast_ = Ballast();  // Never both at once.
  ballast_ = Ballast(parent_memory_bytes, Deadline::after(longest_growth));
  if (ballast_.bytes() != parent_memory_bytes && !interrupted())
    throw MachineProblem(fmt::format(
        "this process got {} of the {} that --parent-memory asks for; give a smaller one",
        size_text(ballast_.bytes()), size_text(parent_memory_bytes)));
  spent_.payload_s += seconds(now_ns() - begin);
}

Sample Measurer::measure(const PlannedCell& cell) {
  become(cell.setting.parent_memory_bytes);
  payload_.resize(static_cast<std::size_t>(cell.bytes));
  const HandOff how{.method = *cell.choice.method,
                    .variant = *cell.choice.variant,
                    .programs = programs_,
                    .placement = cell.setting.placement,
                    .children = cell.setting.children,
                    .launch = cell.setting.launch,
                    .weigh = weigh_,
                    .deadline = deadline_for(cell.bytes, deadline_s_)};
  const std::int64_t begin = now_ns();
  const Sample sample = hand_off(how, payload_, watchdog_);
  add(spent_, sample, now_ns() - begin);
  return sample;
}

}  // namespace handoff
