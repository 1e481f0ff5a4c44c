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
  std::optional<std::int64_t> peak_bytes;   ///< Largest resident (working) set so far.
  std::optional<std::int64_t> read_bytes;   ///< Bytes that went through read calls.
  std::optional<std::int64_t> write_bytes;  ///< Bytes that went through write calls.
};

/// The calling process's usage since it began: getrusage(2) and /proc/self/io, or GetProcessTimes,
/// GetProcessMemoryInfo and GetProcessIoCounters.
Usage usage_of_self();

/// Only what is cheap to ask (no file is opened): CPU time, faults and peak memory.
Usage quick_usage_of_self();

/// `after` minus `before`, figure by figure; peak_bytes is that of `after`. Empty where either is.
Usage difference(const Usage& after, const Usage& before);

}  // namespace handoff
