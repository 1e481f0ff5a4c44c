// SPDX-License-Identifier: MIT
#include "platform/processor_time.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace handoff {
namespace {

constexpr std::int64_t shortest_ns = 100'000'000;

/// Empty where too little lies between them.
std::optional<ProcessorTime> between(const std::optional<ProcessorTime>& begin,
                                     const std::optional<ProcessorTime>& end) {
  if (!begin || !end) return std::nullopt;
  const ProcessorTime spent{.busy_ns = end->busy_ns - begin->busy_ns,
                            .idle_ns = end->idle_ns - begin->idle_ns,
                            .own_ns = end->own_ns - begin->own_ns};
  // Some kernels let the idle time of a processor that is switched off go backwards.
  if (spent.busy_ns < 0 || spent.idle_ns < 0) return std::nullopt;
  return spent.busy_ns + spent.idle_ns < shortest_ns ? std::nullopt : std::optional(spent);
}

double part(std::int64_t ns, const ProcessorTime& spent) {
  return static_cast<double>(ns) / static_cast<double>(spent.busy_ns + spent.idle_ns);
}

}  // namespace

std::optional<double> busy_part(const std::optional<ProcessorTime>& begin,
                                const std::optional<ProcessorTime>& end) {
  const auto spent = between(begin, end);
  return spent ? std::optional(part(spent->busy_ns, *spent)) : std::nullopt;
}

std::optional<double> part_of_others(const std::optional<ProcessorTime>& begin,
                                     const std::optional<ProcessorTime>& end) {
  const auto spent = between(begin, end);
  if (!spent) return std::nullopt;
  // The OS counts the whole in ticks and the processes more finely, so theirs may be more.
  return part(std::max<std::int64_t>(0, spent->busy_ns - spent->own_ns), *spent);
}

}  // namespace handoff
