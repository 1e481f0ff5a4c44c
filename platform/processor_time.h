// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace handoff {

/// What the machine's processors have done so far. Only differences of two of these mean something.
struct ProcessorTime {
  std::int64_t busy_ns = 0;  ///< All processors together, for whomever; where it is a virtual
                             ///< machine, what its host kept from it too.
  std::int64_t idle_ns = 0;  ///< All processors together.
  /// Of the busy time, what this process had, and those that it started and that have ended.
  std::int64_t own_ns = 0;
};

/// Empty where the OS does not say, or Wine only pretends to. Takes less than a millisecond.
std::optional<ProcessorTime> processor_time();

/// The part (0..1) of the processors' time that was busy between two of them; empty where either is
/// or the time between is too short to be told in the OS's ticks.
std::optional<double> busy_part(const std::optional<ProcessorTime>& begin,
                                const std::optional<ProcessorTime>& end);

/// The same for what others than this process, and those that it started, had of it.
std::optional<double> part_of_others(const std::optional<ProcessorTime>& begin,
                                     const std::optional<ProcessorTime>& end);

/// How long some task has waited for memory so far, nanoseconds: Linux's pressure stall
/// information. Empty elsewhere.
std::optional<std::int64_t> memory_stall_ns();

}  // namespace handoff
