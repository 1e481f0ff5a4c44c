// SPDX-License-Identifier: MIT
#include <cstdint>
#include <optional>

#include "platform/api_windows.h"
#include "platform/processor_time.h"
#include "platform/wine.h"

namespace handoff {
namespace {

std::int64_t nanoseconds(const FILETIME& time) {
  return (std::int64_t{time.dwHighDateTime} << 32 | std::int64_t{time.dwLowDateTime}) * 100;
}

/// Of this process's job (platform/lifeline.h): all that runs in it or did.
std::optional<std::int64_t> job_time() {
  JOBOBJECT_BASIC_ACCOUNTING_INFORMATION account{};
  if (!QueryInformationJobObject(nullptr, JobObjectBasicAccountingInformation, &account,
                                 sizeof account, nullptr))
    return std::nullopt;
  return (account.TotalUserTime.QuadPart + account.TotalKernelTime.QuadPart) * 100;
}

}  // namespace

std::optional<ProcessorTime> processor_time() {
  FILETIME idle{}, kernel{}, user{};
  if (under_wine() || !GetSystemTimes(&idle, &kernel, &user)) return std::nullopt;
  const auto own = job_time();
  if (!own) return std::nullopt;
  // GetSystemTimes: the kernel's time includes the idle time.
  return ProcessorTime{.busy_ns = nanoseconds(kernel) - nanoseconds(idle) + nanoseconds(user),
                       .idle_ns = nanoseconds(idle),
                       .own_ns = *own};
}

std::optional<std::int64_t> memory_stall_ns() { return std::nullopt; }

}  // namespace handoff
