// SPDX-License-Identifier: MIT
#include <cstdint>
#include <optional>

#include "claims/own_memory.h"
#include "platform/api_windows.h"

namespace handoff {
namespace {

/// Every committed region of this process, by VirtualQuery: Wine has no PrivateUsage.
std::int64_t committed(DWORD type, DWORD other_type) {
  std::int64_t sum = 0;
  MEMORY_BASIC_INFORMATION region{};
  const char* at = nullptr;
  while (VirtualQuery(at, &region, sizeof region) != 0) {
    if (region.State == MEM_COMMIT && (region.Type == type || region.Type == other_type))
      sum += static_cast<std::int64_t>(region.RegionSize);
    at = static_cast<const char*>(region.BaseAddress) + region.RegionSize;
  }
  return sum;
}

}  // namespace

std::optional<std::int64_t> private_bytes() { return committed(MEM_PRIVATE, MEM_PRIVATE); }

std::optional<std::int64_t> private_and_mapped_bytes() {
  return committed(MEM_PRIVATE, MEM_MAPPED);
}

PageSeen page_behind(const void* address) {
  PSAPI_WORKING_SET_EX_INFORMATION page{};
  page.VirtualAddress = const_cast<void*>(address);
  if (!QueryWorkingSetEx(GetCurrentProcess(), &page, sizeof page)) return {};
  if (page.VirtualAttributes.Valid == 0) return {};
  return {.frame = {}, .is_shared = page.VirtualAttributes.Shared != 0};
}

}  // namespace handoff
