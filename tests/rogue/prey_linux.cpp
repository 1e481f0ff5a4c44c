// SPDX-License-Identifier: MIT
#include <sys/stat.h>
#include <sys/types.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
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

/// proc(5): every argument ends with a zero.
void add_arguments(std::int64_t process, std::vector<std::string>& tokens) {
  std::ifstream line("/proc/" + std::to_string(process) + "/cmdline");
  for (std::string argument; std::getline(line, argument, '\0');) tokens.push_back(argument);
}

/// Nobody's where it has gone.
std::optional<uid_t> owner_of(const fs::path& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 ? std::optional(status.st_uid) : std::nullopt;
}

/// What of this owner's lies in the folder, and in its folders of handoff's: where these are
/// closed, what could lie in them.
void add_files(const fs::path& folder, std::optional<uid_t> owner,
               const std::vector<std::string>& own, std::vector<std::string>& files) {
  std::error_code closed;
  for (const auto& entry : fs::directory_iterator(folder, closed)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("handoff-") || std::ranges::find(own, name) != own.end()) continue;
    if (owner_of(entry.path()) != owner) continue;
    files.push_back(entry.path());
    std::error_code none;
    const auto folders = fs::directory_iterator(entry.path(), none);
    for (const auto& inner : folders) files.push_back(inner.path());
    if (none == std::errc::permission_denied && fs::is_directory(entry.path(), none))
      for (const char* inner : {"fifo", "socket"}) files.push_back(entry.path() / inner);
  }
}

}  // namespace

Prey look_at(std::int64_t driver, const fs::path& folder) {
  Prey prey{.driver = driver, .folder = folder, .processes = {driver}, .tokens = {}, .files = {}};
  for (std::size_t i = 0; i < prey.processes.size(); ++i)
    add_children(prey.processes[i], prey.processes);
  for (std::size_t i = 1; i < prey.processes.size(); ++i)
    add_arguments(prey.processes[i], prey.tokens);
  const auto own = foreseeable_names(driver);
  // proc(5): a process's folder belongs to its user. Others use the folders of all at the same
  // time.
  const auto owner = owner_of("/proc/" + std::to_string(driver));
  for (const auto& each : {folder, fs::path("/dev/shm"), fs::path("/dev/mqueue")})
    add_files(each, owner, own, prey.files);
  return prey;
}

}  // namespace handoff
