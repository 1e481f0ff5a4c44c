// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/paths.h"
#include "tests/rogue/prey.h"
// After windows.h, which it needs.
#include <tlhelp32.h>

namespace handoff {
namespace {

/// A process is listed after the one that started it.
std::vector<std::int64_t> with_children(std::int64_t driver) {
  std::vector<std::int64_t> all{driver};
  const FileHandle snapshot(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
  PROCESSENTRY32W entry{};
  entry.dwSize = sizeof entry;
  for (BOOL more = Process32FirstW(snapshot.get(), &entry); more;
       more = Process32NextW(snapshot.get(), &entry))
    if (std::ranges::find(all, std::int64_t{entry.th32ParentProcessID}) != all.end())
      all.push_back(entry.th32ProcessID);
  return all;
}

}  // namespace

/// Another's arguments lie in its memory, which is one of the tricks.
Prey look_at(std::int64_t driver, const std::filesystem::path& folder) {
  Prey prey{.driver = driver,
            .folder = folder,
            .processes = with_children(driver),
            .tokens = {},
            .files = {}};
  const auto own = foreseeable_names(driver);
  std::error_code closed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, closed)) {
    const std::string name = path_text(entry.path().filename());
    if (name.starts_with("handoff-") && std::ranges::find(own, name) == own.end())
      prey.files.push_back(path_text(entry.path()));
  }
  return prey;
}

}  // namespace handoff
