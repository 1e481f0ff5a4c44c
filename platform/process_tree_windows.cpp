// SPDX-License-Identifier: MIT
#include "platform/process_tree_windows.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"

namespace handoff {
namespace {

std::uint64_t number(const FILETIME& time) {
  return std::uint64_t{time.dwHighDateTime} << 32 | time.dwLowDateTime;
}

bool runs(HANDLE process) { return WaitForSingleObject(process, 0) == WAIT_TIMEOUT; }

}  // namespace

std::uint64_t file_time_now() {
  FILETIME now{};
  GetSystemTimePreciseAsFileTime(&now);
  return number(now);
}

std::uint64_t creation_time(HANDLE process) {
  FILETIME created{}, ended{}, kernel{}, user{};
  return GetProcessTimes(process, &created, &ended, &kernel, &user) ? number(created) : 0;
}

std::vector<Handle> children_of(DWORD parent, std::uint64_t since, DWORD access) {
  const FileHandle snapshot(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
  if (!snapshot) throw_last_error("CreateToolhelp32Snapshot");
  std::vector<Handle> children;
  PROCESSENTRY32W entry{};
  entry.dwSize = sizeof entry;
  for (BOOL more = Process32FirstW(snapshot.get(), &entry); more;
       more = Process32NextW(snapshot.get(), &entry)) {
    if (entry.th32ParentProcessID != parent) continue;
    Handle child(OpenProcess(access | SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE,
                             entry.th32ProcessID));
    // Process ids are used again: a process whose parent has ended may name another one now.
    if (child && runs(child.get()) && creation_time(child.get()) >= since)
      children.push_back(std::move(child));
  }
  std::sort(children.begin(), children.end(), [](const Handle& a, const Handle& b) {
    return creation_time(a.get()) < creation_time(b.get());
  });
  return children;
}

}  // namespace handoff
