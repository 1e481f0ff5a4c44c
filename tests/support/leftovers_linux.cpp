// SPDX-License-Identifier: MIT
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "platform/paths.h"
#include "tests/support/leftovers.h"

namespace handoff {

std::vector<std::int64_t> child_processes() {
  std::vector<std::int64_t> all;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream children(thread.path() / "children");
    all.insert(all.end(), std::istream_iterator<std::int64_t>(children), {});
  }
  return all;
}

std::optional<std::size_t> open_handles() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(all, std::filesystem::directory_iterator()));
}

namespace {

/// sysvipc(7): the segments that this process made and nobody has removed.
void add_segments(std::vector<std::string>& names) {
  std::ifstream table("/proc/sysvipc/shm");
  std::string line;
  std::getline(table, line);  // The columns' names.
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::int64_t key = 0, id = 0, rights = 0, size = 0, maker = 0;
    if (words >> key >> id >> rights >> size >> maker && maker == getpid())
      names.push_back("segment " + std::to_string(id));
  }
}

/// In a folder that all users share, only our own user's are ours.
bool is_ours(const std::filesystem::path& path) {
  struct stat found {};
  return path.string().find("handoff") != std::string::npos && lstat(path.c_str(), &found) == 0 &&
         found.st_uid == geteuid();
}

}  // namespace

std::vector<std::string> names_left() {
  std::vector<std::string> names;
  add_segments(names);
  for (const auto& file : std::filesystem::directory_iterator(temporary_folder()))
    names.push_back(file.path().string());
  for (const auto& file : std::filesystem::directory_iterator("/dev/shm"))
    if (is_ours(file.path())) names.push_back(file.path().string());
  return names;
}

}  // namespace handoff
