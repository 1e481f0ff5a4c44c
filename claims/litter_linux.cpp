// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <system_error>

#include "claims/litter.h"

namespace handoff {
namespace {

/// shm_overview(7) and mq_overview(7): where their names can be seen.
constexpr const char* folders[] = {"/dev/shm", "/dev/mqueue"};

void add_names(std::set<std::string>& names, const char* folder) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    names.insert(entry.path().string());
}

/// proc(5): a line for each segment of System V, its id in the second column.
void add_segments(std::set<std::string>& names) {
  std::ifstream file("/proc/sysvipc/shm");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string key, id;
    if (words >> key >> id) names.insert("segment " + id);
  }
}

}  // namespace

std::set<std::string> lasting_objects() {
  std::set<std::string> names;
  for (const char* const folder : folders) add_names(names, folder);
  add_segments(names);
  return names;
}

}  // namespace handoff
