// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
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

std::optional<std::size_t> open_handles() {
  DWORD count = 0;
  if (under_wine() || !GetProcessHandleCount(GetCurrentProcess(), &count)) return std::nullopt;
  return count;
}

std::vector<std::string> names_left() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(temporary_folder()))
    names.push_back(path_text(file.path()));
  return names;
}

}  // namespace handoff
