// SPDX-License-Identifier: MIT
#include <sched.h>

#include <cstddef>
#include <fstream>
#include <string>
#include <vector>

#include "platform/error.h"
#include "platform/processors.h"

namespace handoff {

std::vector<int> usable_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) throw_last_error("sched_getaffinity");
  std::vector<int> processors;
  for (int i = 0; i < CPU_SETSIZE; ++i)
    if (CPU_ISSET(static_cast<std::size_t>(i), &set)) processors.push_back(i);
  return processors;
}

// Documentation/ABI/stable/sysfs-devices-system-cpu: a list such as "0,64" or "0-1"; the lowest
// number stands for the core.
int core_of(int processor) {
  std::ifstream siblings("/sys/devices/system/cpu/cpu" + std::to_string(processor) +
                         "/topology/thread_siblings_list");
  int first = processor;
  return siblings >> first ? first : processor;
}

void bind_thread(const std::vector<int>& processors) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int processor : processors) CPU_SET(static_cast<std::size_t>(processor), &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) throw_last_error("sched_setaffinity");
}

}  // namespace handoff
