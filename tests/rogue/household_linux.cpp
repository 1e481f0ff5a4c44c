// SPDX-License-Identifier: MIT
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "claims/other_user_linux.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/paths.h"
#include "tests/rogue/household.h"
#include "tests/rogue/neighbourhood.h"
#include "tests/rogue/trick.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// Root's own programs may lie where no other user may go.
constexpr std::array programs{"handoff", "handoff-child", "handoff-rogue"};

/// A number that no account has, and no other test that runs just now.
std::uint32_t ordinary_user() { return 200'000 + static_cast<std::uint32_t>(getpid() % 100'000); }

std::uint32_t user_of(const Neighbour& neighbour) {
  return neighbour.driver_user.value_or(geteuid());
}

/// As the folder for temporary files of a whole machine: all may write, and none may take away what
/// is another's.
void make_common(const fs::path& folder) {
  fs::create_directory(folder);
  if (chmod(folder.c_str(), S_ISVTX | S_IRWXU | S_IRWXG | S_IRWXO) != 0)
    throw_last_error("chmod of " + folder.string());
}

std::string word_for(const std::optional<std::uint32_t>& user) {
  return user ? std::to_string(*user) : "-";
}

bool is_of(const fs::path& path, std::uint32_t user) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && status.st_uid == user;
}

/// proc(5): key, id, rights, size, creator, last user, attached, user, group, creator's user.
void add_segments(std::uint32_t user, std::vector<std::string>& names) {
  std::ifstream table("/proc/sysvipc/shm");
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::array<std::uint64_t, 8> fields{};
    for (auto& field : fields) words >> field;
    if (fields[7] == user) names.push_back("segment " + std::to_string(fields[1]));
  }
}

void add_names(const fs::path& folder, std::uint32_t user, std::vector<std::string>& names) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    if (entry.path().filename().string().starts_with("handoff") && is_of(entry.path(), user))
      names.push_back(entry.path());
}

void add_processes(std::uint32_t user, std::vector<std::string>& names) {
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") == std::string::npos && is_of(entry.path(), user))
      names.push_back("process " + name);
  }
}

}  // namespace

std::optional<std::string> why_no(Reach reach) {
  return reach == Reach::everybody ? why_no_other_user() : std::nullopt;
}

Neighbour neighbour_of(Reach reach) {
  const bool is_other = reach == Reach::everybody;
  Neighbour neighbour{.name = is_other ? "another user" : "the same user", .reach = reach};
  if (geteuid() != 0) return neighbour;
  neighbour.driver_user = ordinary_user();
  neighbour.rogue_user = is_other ? another_user : ordinary_user();
  return neighbour;
}

Household::Household(const fs::path& folder, const Neighbour& neighbour)
    : folder_(folder / "household"), neighbour_(neighbour) {
  fs::create_directories(folder_);
  for (const char* name : programs) fs::copy(own_program().parent_path() / name, folder_ / name);
  make_common(folder_ / "temporary");
  fs::create_directory(folder_ / "work");
  if (neighbour.driver_user &&
      chown((folder_ / "work").c_str(), *neighbour.driver_user, *neighbour.driver_user) != 0)
    throw_last_error("chown of the driver's folder");
}

Household::~Household() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Launch Household::driver(const std::vector<std::string>& arguments) const {
  Launch launch;
  launch.program = folder_ / "handoff-rogue";
  launch.arguments = {"as", word_for(neighbour_.driver_user), folder_ / "said",
                      folder_ / "handoff"};
  launch.arguments.insert(launch.arguments.end(), arguments.begin(), arguments.end());
  launch.environment.emplace_back("TMPDIR", folder_ / "temporary");
  return launch;
}

Launch Household::rogue() const {
  Launch launch;
  launch.program = folder_ / "handoff-rogue";
  launch.arguments = {"as",    word_for(neighbour_.rogue_user),
                      "-",     folder_ / "handoff-rogue",
                      "prowl", folder_ / "temporary"};
  return launch;
}

fs::path Household::results() const { return folder_ / "work" / "results"; }

std::string Household::said() const {
  std::ifstream file(folder_ / "said");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> Household::left() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_ / "temporary"))
    names.push_back(entry.path());
  if (!neighbour_.driver_user) return names;  // Its user has other things beside.
  const std::uint32_t user = user_of(neighbour_);
  add_names("/dev/shm", user, names);
  add_names("/dev/mqueue", user, names);
  add_segments(user, names);
  add_processes(user, names);
  return names;
}

}  // namespace handoff
