// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace handoff {

/// What the OS's accounting says of one process. A figure that the OS does not give, or that Wine
/// only pretends to give, is empty.
struct Usage {
  std::optional<std::int64_t> user_ns;
  std::optional<std::int64_t> system_ns;
  std::optional<std::int64_t>
      minor_faults;  ///< On Windows all faults: it does not tell them apart.
  std::optional<std::int64_t> major_faults;
  std::optional<std::int64_t> peak_bytes;   ///< Largest resident (working) set.
  std::optional<std::int64_t> read_bytes;   ///< Bytes that went through read calls.
  std::optional<std::int64_t> write_bytes;  ///< Bytes that went through write calls.
};

/// The calling process's usage since it began: getrusage(2), VmHWM of /proc/self/status and
/// /proc/self/io, or GetProcessTimes, GetProcessMemoryInfo and GetProcessIoCounters.
Usage usage_of_self();

/// The same without the byte counts.
Usage quick_usage_of_self();

/// usage_of_self() at the begin of something whose usage is wanted. Where the OS can begin a new
/// peak (Linux), it does, and peak_bytes is 0 here; elsewhere it is the peak so far.
Usage usage_at_begin();

/// `after` minus `before`, figure by figure. Empty where either is. peak_bytes is that of `after`,
/// where it is higher than that of `before`: else it may be of an earlier time.
Usage difference(const Usage& after, const Usage& before);

/// `a` and `b` together, figure by figure. Empty where either is. peak_bytes is the larger one.
Usage together(const Usage& a, const Usage& b);

/// Memory of a running process in which each page counts by its part: half where two processes map
/// it (proportional set size). Empty where the OS does not say (Windows), and for a process that
/// has ended. Pages of hugetlbfs are not in it.
std::optional<std::int64_t> proportional_memory(std::int64_t process);

}  // namespace handoff
