// SPDX-License-Identifier: MIT
#include "platform/memory_groups_linux.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// The files of one version of control groups (cgroup-v2.rst; cgroup-v1/memory.rst).
struct Files {
  const char* limit;
  const char* used;
  const char* free_at_once;  ///< Key in memory.stat.
};

constexpr Files version_1{"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"};
constexpr Files version_2{"memory.max", "memory.current", "inactive_file"};

/// Version 1 gives the largest multiple of a page for "no limit".
constexpr std::int64_t no_limit = std::int64_t{1} << 60;

/// Empty also for the word "max", and for what is no number of bytes.
std::optional<std::int64_t> number_in(const fs::path& path) {
  std::ifstream file(path);
  std::int64_t number = 0;
  return file >> number && number >= 0 ? std::optional(number) : std::nullopt;
}

std::int64_t statistic(const fs::path& path, std::string_view wanted) {
  std::ifstream file(path);
  std::string key;
  for (std::int64_t number = 0; file >> key >> number;)
    if (key == wanted) return number;
  return 0;
}

std::optional<std::int64_t> left_in(const fs::path& group, const Files& files) {
  const auto limit = number_in(group / files.limit);
  const auto used = number_in(group / files.used);
  if (!limit || !used || *limit >= no_limit) return {};
  const auto free_at_once = statistic(group / "memory.stat", files.free_at_once);
  return std::max<std::int64_t>(0,
                                *limit - *used + std::clamp<std::int64_t>(free_at_once, 0, *used));
}

/// Whether `wanted` is in a comma-separated list.
bool names(const std::string& list, std::string_view wanted) {
  std::istringstream items(list);
  for (std::string item; std::getline(items, item, ',');)
    if (item == wanted) return true;
  return false;
}

}  // namespace

std::optional<std::int64_t> memory_left_in_groups(const fs::path& groups, const fs::path& mount) {
  std::optional<std::int64_t> least;
  const auto climb = [&](const fs::path& root, fs::path group, const Files& files) {
    // A container may see the host's path, of which only the root is mounted here.
    for (;; group = group.parent_path()) {
      const auto left = left_in(root / group.relative_path(), files);
      if (left) least = least ? std::min(*least, *left) : left;
      if (!group.has_relative_path()) return;
    }
  };
  // cgroups(7): hierarchy:controllers:path; version 2 names no controllers.
  std::ifstream file(groups);
  for (std::string line; std::getline(file, line);) {
    const auto first = line.find(':');
    const auto second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const fs::path group = line.substr(second + 1);
    if (controllers.empty()) climb(mount, group, version_2);
    if (names(controllers, "memory")) climb(mount / "memory", group, version_1);
  }
  return least;
}

}  // namespace handoff
