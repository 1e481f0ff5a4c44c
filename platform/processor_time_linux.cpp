// SPDX-License-Identifier: MIT
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>

#include "platform/processor_time.h"

namespace handoff {
namespace {

std::int64_t nanoseconds(const timeval& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + std::int64_t{time.tv_usec} * 1'000;
}

std::int64_t time_of(__rusage_who who) {
  rusage used{};
  getrusage(who, &used);
  return nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime);
}

}  // namespace

/// proc(5), /proc/stat: user nice system idle iowait irq softirq steal, in ticks; what guests had
/// is in the first two already.
std::optional<ProcessorTime> processor_time() {
  std::ifstream file("/proc/stat");
  std::string name;
  std::int64_t user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, softirq = 0,
               stolen = 0;
  if (!(file >> name >> user >> nice >> system >> idle >> waiting >> irq >> softirq >> stolen))
    return std::nullopt;
  const std::int64_t tick_ns = 1'000'000'000 / sysconf(_SC_CLK_TCK);
  return ProcessorTime{.busy_ns = (user + nice + system + irq + softirq + stolen) * tick_ns,
                       .idle_ns = (idle + waiting) * tick_ns,
                       .own_ns = time_of(RUSAGE_SELF) + time_of(RUSAGE_CHILDREN)};
}

/// The kernel's accounting/psi.rst: "some avg10=0.00 avg60=0.00 avg300=0.00 total=<microseconds>".
std::optional<std::int64_t> memory_stall_ns() {
  std::ifstream file("/proc/pressure/memory");
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  const auto at = line.find("total=");
  if (!line.starts_with("some ") || at == std::string::npos) return std::nullopt;
  return std::stoll(line.substr(at + 6)) * 1'000;
}

}  // namespace handoff
