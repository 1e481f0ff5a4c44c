// SPDX-License-Identifier: MIT
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "platform/paths.h"
#include "tests/support/lasting_names.h"
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

bool only_we_open_handles() { return true; }

std::string own_limits() {
  std::ifstream file("/proc/self/limits");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> names_left() {
  std::vector<std::string> names = lasting_names(getpid());
  for (const auto& file : std::filesystem::directory_iterator(temporary_folder()))
    names.push_back(file.path().string());
  return names;
}

}  // namespace handoff
