// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"
#include "platform/paths.h"
#include "platform/text_windows.h"
#include "platform/wine.h"
#include "tests/support/leftovers.h"
// After windows.h, which it needs.
#include <tlhelp32.h>

namespace handoff {

std::vector<std::int64_t> child_processes() {
  const FileHandle snapshot(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
  PROCESSENTRY32W entry{};
  entry.dwSize = sizeof entry;
  std::vector<std::int64_t> all;
  for (BOOL more = Process32FirstW(snapshot.get(), &entry); more;
       more = Process32NextW(snapshot.get(), &entry))
    if (entry.th32ParentProcessID == GetCurrentProcessId()) all.push_back(entry.th32ProcessID);
  return all;
}

namespace {

/// Wine says 0 to everybody who asks how many there are, but of each number whether it is one. It
/// gives the lowest that is free (server/handle.c), so that there are none after a long gap.
std::size_t handles_found_one_by_one() {
  constexpr std::intptr_t step = 4, longest_gap = 256 * step;
  std::size_t count = 0;
  std::intptr_t last = 0;
  for (std::intptr_t number = step; number <= last + longest_gap; number += step) {
    DWORD flags = 0;
    if (!GetHandleInformation(windows_handle(NativeHandle{number}), &flags)) continue;
    ++count;
    last = number;
  }
  return count;
}

}  // namespace

std::optional<std::size_t> open_handles() {
  if (under_wine()) return handles_found_one_by_one();
  DWORD count = 0;
  return GetProcessHandleCount(GetCurrentProcess(), &count) ? std::optional<std::size_t>(count)
                                                            : std::nullopt;
}

/// Winsock and the window manager do, and Wine.
bool only_we_open_handles() { return false; }

std::string own_limits() { return ""; }

std::vector<std::string> names_left() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(temporary_folder()))
    names.push_back(path_text(file.path()));
  return names;
}

}  // namespace handoff
