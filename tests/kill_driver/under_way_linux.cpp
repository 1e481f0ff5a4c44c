// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "tests/kill_driver/under_way.h"

namespace handoff {
namespace {

/// proc(5): ended by zeros.
std::vector<std::string> arguments_of(std::int64_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/cmdline");
  std::vector<std::string> arguments;
  for (std::string argument; std::getline(file, argument, '\0');) arguments.push_back(argument);
  return arguments;
}

std::string name_of(std::int64_t process) {
  std::string name;
  std::ifstream file("/proc/" + std::to_string(process) + "/comm");
  std::getline(file, name);
  return name;
}

}  // namespace

std::string method_under_way(std::int64_t driver) {
  const std::string id = std::to_string(driver);
  std::ifstream children("/proc/" + id + "/task/" + id + "/children");
  constexpr std::size_t method_index = 3;
  std::string found;
  for (std::int64_t child = 0; children >> child;) {
    if (name_of(child) == "janitor") continue;
    const auto arguments = arguments_of(child);
    if (arguments.size() > method_index && arguments[0].ends_with("handoff-child"))
      return arguments[method_index];
    found = nameless_child;
  }
  return found;
}

}  // namespace handoff
