// SPDX-License-Identifier: MIT
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "platform/launch.h"
#include "platform/paths.h"
#include "tests/rogue/household.h"
#include "tests/rogue/neighbourhood.h"
#include "tests/rogue/trick.h"

namespace handoff {

namespace fs = std::filesystem;

std::optional<std::string> why_no(Reach reach) {
  if (reach != Reach::everybody) return std::nullopt;
  return "to start a process as another user takes that user's password";
}

Neighbour neighbour_of(Reach reach) {
  return {.name = reach == Reach::everybody ? "another user" : "the same user", .reach = reach};
}

/// What the driver says goes where this program's own words go.
Household::Household(const fs::path& folder, const Neighbour& neighbour)
    : folder_(folder / "household"), neighbour_(neighbour) {
  fs::create_directories(folder_ / "temporary");
  fs::create_directories(folder_ / "work");
}

Household::~Household() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Launch Household::driver(const std::vector<std::string>& arguments) const {
  Launch launch;
  launch.program = own_program().parent_path() / program_file_name("handoff");
  launch.arguments = arguments;
  for (const char* name : {"TMP", "TEMP"})
    launch.environment.emplace_back(name, path_text(folder_ / "temporary"));
  return launch;
}

Launch Household::rogue() const {
  Launch launch;
  launch.program = own_program().parent_path() / program_file_name("handoff-rogue");
  launch.arguments = {"prowl", path_text(folder_ / "temporary")};
  return launch;
}

fs::path Household::results() const { return folder_ / "work" / "results"; }

std::string Household::said() const { return {}; }

std::vector<std::string> Household::left() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_ / "temporary"))
    names.push_back(path_text(entry.path()));
  return names;
}

}  // namespace handoff
