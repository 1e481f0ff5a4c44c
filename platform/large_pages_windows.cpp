// SPDX-License-Identifier: MIT
#include "platform/large_pages_windows.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/wine.h"

namespace handoff {
namespace {

/// AdjustTokenPrivileges: succeeds also when the right is not held, and says so only as an error.
bool can_lock_memory() {
  HANDLE opened = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY | TOKEN_ADJUST_PRIVILEGES, &opened))
    throw_last_error("OpenProcessToken of this process");
  const Handle token(opened);
  TOKEN_PRIVILEGES wanted{};
  wanted.PrivilegeCount = 1;
  wanted.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
  if (!LookupPrivilegeValueW(nullptr, SE_LOCK_MEMORY_NAME, &wanted.Privileges[0].Luid))
    throw_last_error("LookupPrivilegeValueW of SeLockMemoryPrivilege");
  if (!AdjustTokenPrivileges(token.get(), FALSE, &wanted, 0, nullptr, nullptr))
    throw_last_error("AdjustTokenPrivileges for SeLockMemoryPrivilege");
  return GetLastError() == ERROR_SUCCESS;
}

}  // namespace

std::optional<std::string> why_no_large_pages() {
  if (under_wine())
    return "Wine takes SEC_LARGE_PAGES from everybody and gives ordinary pages for it";
  if (GetLargePageMinimum() == 0) return "this machine has no large pages";
  if (can_lock_memory()) return std::nullopt;
  return "large pages need the right SeLockMemoryPrivilege (\"Lock pages in memory\"), which this "
         "user does not hold; grant it in the local security policy and log on again";
}

std::size_t whole_large_pages(std::size_t size) {
  const std::size_t page = GetLargePageMinimum();
  return (std::max<std::size_t>(size, 1) + page - 1) / page * page;
}

}  // namespace handoff
