// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "tests/rogue/prey.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// proc(5): a child is listed with the thread that started it.
void add_children(std::int64_t process, std::vector<std::int64_t>& all) {
  std::error_code gone;
  for (const auto& thread :
       fs::directory_iterator("/proc/" + std::to_string(process) + "/task", gone)) {
    std::ifstream children(thread.path() / "children");
    for (std::int64_t child = 0; children >> child;) all.push_back(child);
  }
}

/// What lies in the folder, and in its folders of handoff's.
void add_files(const fs::path& folder, const std::vector<std::string>& own,
               std::vector<std::string>& files) {
  std::error_code closed;
  for (const auto& entry : fs::directory_iterator(folder, closed)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("handoff-") || std::ranges::find(own, name) != own.end()) continue;
    files.push_back(entry.path());
    std::error_code none;
    for (const auto& inner : fs::directory_iterator(entry.path(), none))
      files.push_back(inner.path());
  }
}

}  // namespace

Prey look_at(std::int64_t driver, const fs::path& folder) {
  Prey prey{.driver = driver, .folder = folder, .processes = {driver}, .files = {}};
  for (std::size_t i = 0; i < prey.processes.size(); ++i)
    add_children(prey.processes[i], prey.processes);
  const auto own = foreseeable_names(driver);
  add_files(folder, own, prey.files);
  add_files("/dev/shm", own, prey.files);
  add_files("/dev/mqueue", own, prey.files);
  return prey;
}

}  // namespace handoff
