// SPDX-License-Identifier: MIT
#include <sys/stat.h>

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

/// proc(5): every argument ends with a zero.
void add_arguments(std::int64_t process, std::vector<std::string>& tokens) {
  std::ifstream line("/proc/" + std::to_string(process) + "/cmdline");
  for (std::string argument; std::getline(line, argument, '\0');) tokens.push_back(argument);
}

bool has_same_owner(const fs::path& a, const fs::path& b) {
  struct stat of_a {
  }, of_b{};
  return lstat(a.c_str(), &of_a) == 0 && lstat(b.c_str(), &of_b) == 0 && of_a.st_uid == of_b.st_uid;
}

/// What of the driver's user lies in the folder, and in its folders of handoff's: where these are
/// closed, what could lie in them.
void add_files(const fs::path& folder, const fs::path& driver, std::vector<std::string>& files) {
  std::error_code closed;
  for (const auto& entry : fs::directory_iterator(folder, closed)) {
    const std::string name = entry.path().filename();
    if (!looks_drawn(name) || !has_same_owner(entry.path(), driver)) continue;
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
  const fs::path process = "/proc/" + std::to_string(driver);
  for (const fs::path& place : {folder, fs::path("/dev/shm"), fs::path("/dev/mqueue")})
    add_files(place, process, prey.files);
  return prey;
}

}  // namespace handoff
