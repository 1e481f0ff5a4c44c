// SPDX-License-Identifier: MIT
#include "platform/usage_windows.h"

#include <cstdint>
#include <optional>

#include "platform/api_windows.h"
#include "platform/usage.h"
#include "platform/wine.h"

namespace handoff {
namespace {

std::int64_t nanoseconds(const FILETIME& time) {
  const auto hundreds = std::int64_t{time.dwHighDateTime} << 32 | std::int64_t{time.dwLowDateTime};
  return hundreds * 100;
}

void add_times(HANDLE process, Usage& usage) {
  FILETIME created{}, ended{}, kernel{}, user{};
  if (!GetProcessTimes(process, &created, &ended, &kernel, &user)) return;
  usage.user_ns = nanoseconds(user);
  usage.system_ns = nanoseconds(kernel);
}

void add_memory(HANDLE process, Usage& usage) {
  PROCESS_MEMORY_COUNTERS counters{};
  if (!GetProcessMemoryInfo(process, &counters, sizeof counters)) return;
  usage.peak_bytes = static_cast<std::int64_t>(counters.PeakWorkingSetSize);
  if (!under_wine()) usage.minor_faults = std::int64_t{counters.PageFaultCount};
}

void add_io(HANDLE process, Usage& usage) {
  IO_COUNTERS counters{};
  if (under_wine() || !GetProcessIoCounters(process, &counters)) return;
  usage.read_bytes = static_cast<std::int64_t>(counters.ReadTransferCount);
  usage.write_bytes = static_cast<std::int64_t>(counters.WriteTransferCount);
}

}  // namespace

Usage usage_of(HANDLE process) {
  Usage usage;
  if (under_wine()) return usage;
  add_times(process, usage);
  add_memory(process, usage);
  add_io(process, usage);
  return usage;
}

Usage quick_usage_of_self() {
  Usage usage;
  add_times(GetCurrentProcess(), usage);
  add_memory(GetCurrentProcess(), usage);
  return usage;
}

Usage usage_of_self() {
  Usage usage = quick_usage_of_self();
  add_io(GetCurrentProcess(), usage);
  return usage;
}

Usage usage_at_begin() { return usage_of_self(); }

std::optional<std::int64_t> proportional_memory(std::int64_t) { return std::nullopt; }

}  // namespace handoff
