// SPDX-License-Identifier: MIT
#include <bit>
#include <vector>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/processors.h"

namespace handoff {
namespace {

constexpr int processors_in_a_group = 64;

/// GetProcessAffinityMask: both masks are 0 when the process has threads in several groups of 64
/// processors; then the calling thread's own group counts.
DWORD_PTR usable_mask() {
  DWORD_PTR process = 0;
  DWORD_PTR system = 0;
  if (!GetProcessAffinityMask(GetCurrentProcess(), &process, &system))
    throw_last_error("GetProcessAffinityMask");
  if (process != 0) return process;
  GROUP_AFFINITY group{};
  if (!GetThreadGroupAffinity(GetCurrentThread(), &group))
    throw_last_error("GetThreadGroupAffinity");
  return static_cast<DWORD_PTR>(group.Mask);
}

/// For each core the mask of its processors. GetLogicalProcessorInformation: of the calling
/// thread's own group, to which the numbers used here belong. None where the OS does not tell.
std::vector<DWORD_PTR> core_masks() {
  DWORD bytes = 0;
  GetLogicalProcessorInformation(nullptr, &bytes);
  std::vector<SYSTEM_LOGICAL_PROCESSOR_INFORMATION> entries(
      bytes / sizeof(SYSTEM_LOGICAL_PROCESSOR_INFORMATION));
  std::vector<DWORD_PTR> masks;
  if (entries.empty() || !GetLogicalProcessorInformation(entries.data(), &bytes)) return masks;
  for (const auto& entry : entries)
    if (entry.Relationship == RelationProcessorCore) masks.push_back(entry.ProcessorMask);
  return masks;
}

}  // namespace

std::vector<int> usable_processors() {
  const DWORD_PTR mask = usable_mask();
  std::vector<int> processors;
  for (int i = 0; i < processors_in_a_group; ++i)
    if ((mask >> i & 1) != 0) processors.push_back(i);
  return processors;
}

int core_of(int processor) {
  const DWORD_PTR own = DWORD_PTR{1} << processor;
  for (const DWORD_PTR core : core_masks())
    if ((core & own) != 0) return std::countr_zero(core);
  return processor;
}

void bind_thread(const std::vector<int>& processors) {
  DWORD_PTR mask = 0;
  for (const int processor : processors) mask |= DWORD_PTR{1} << processor;
  if (SetThreadAffinityMask(GetCurrentThread(), mask) == 0)
    throw_last_error("SetThreadAffinityMask");
}

}  // namespace handoff
