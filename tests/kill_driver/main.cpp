// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "platform/clock.h"
#include "platform/deadline.h"
#include "platform/entry.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "platform/wine.h"
#include "tests/cli/run_program.h"
#include "tests/kill_driver/under_way.h"
#include "tests/kill_driver/verdict.h"
#include "tests/support/lasting_names.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/survivors.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// Everything must be gone so soon after a kill.
constexpr auto patience = std::chrono::seconds(5);

struct Tally {
  int kills = 0, survivors = 0, names_left = 0, bad_results = 0;
  int kills_with_names = 0, rounds = 0, rounds_in_journals = 0, reports_failed = 0;
  std::int64_t longest_ms = 0;
  std::map<std::string, int> where, methods;

  bool is_clean() const {
    return survivors == 0 && names_left == 0 && bad_results == 0 && reports_failed == 0;
  }
};

fs::path beside(const char* stem) { return own_program().parent_path() / program_file_name(stem); }

/// Names that outlive processes: temporary files of the run, and what that process made elsewhere.
std::vector<std::string> names_of(std::int64_t driver) {
  std::vector<std::string> names = lasting_names(driver);
  for (const auto& entry : fs::directory_iterator(temporary_folder()))
    names.push_back(path_text(entry.path()));
  return names;
}

/// Those that are still there when everything must be gone.
std::vector<std::string> names_that_stay(std::vector<std::string> names) {
  const Deadline deadline = Deadline::after(patience);
  const auto forget_the_gone = [&] {
    std::erase_if(names, [](const std::string& name) { return !is_there(name); });
    return names.empty();
  };
  while (!forget_the_gone() && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  return names;
}

bool survivors_stay(std::int64_t driver) {
  const Deadline deadline = Deadline::after(patience);
  while (!survivors_of(driver).empty()) {
    if (deadline.passed()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

/// On Windows the console's own process may have a file open for a moment more.
void remove_patiently(const fs::path& folder) {
  const Deadline deadline = Deadline::after(patience);
  std::error_code error;
  while (fs::remove_all(folder, error), error && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

std::string stage_of(const Kept& kept) {
  if (kept.in_file < 0) return "before the first file";
  if (kept.in_all == 0) return "in the first round";
  return kept.in_all < 10 ? "in rounds 2 to 10" : "later";
}

void complain(int number, const std::string& sentence) {
  fmt::print("kill {}: {}\n", number, sentence);
}

class Killer {
 public:
  Killer(fs::path keep, std::uint64_t seed) : keep_(std::move(keep)), random_(seed) {}

  void kill_once(int number) {
    const ScratchFolder scratch;
    const fs::path outer = scratch.path().parent_path();
    const fs::path work = outer / fmt::format("{}-run", path_text(scratch.path().filename()));
    fs::create_directory(work);
    look_at_kill(number, work);
    remove_patiently(work);
  }

  const Tally& tally() const { return tally_; }

 private:
  std::int64_t up_to(std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(0, most)(random_);
  }

  std::vector<std::string> run_arguments(const fs::path& out) {
    const auto size = std::uint64_t{1} << up_to(21);
    std::vector<std::string> arguments{"run",      "--sizes",     std::to_string(size),
                                       "--rounds", "100000",      "--progress",
                                       "--out",    path_text(out)};
    // A round of all would take longer there than a run is let live.
    if (under_wine())
      arguments.insert(arguments.end(), {"--methods", "temp_file,response_file,popen"});
    return arguments;
  }

  /// Every second kill strikes after the first file was written, and while a child is at work, if
  /// one comes.
  static void await_file(const fs::path& file) {
    const Deadline deadline = Deadline::after(std::chrono::seconds(60));
    while (!fs::exists(file) && !deadline.passed())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  static std::string awaited_method(std::int64_t driver) {
    const Deadline deadline = Deadline::after(std::chrono::seconds(1));
    std::string method;
    do method = method_under_way(driver);
    while ((method.empty() || method == nameless_child) && !deadline.passed());
    return method;
  }

  void look_at_kill(int number, const fs::path& work) {
    RunningProgram driver(beside("handoff"), run_arguments(work / "out"), work, Console::own);
    const std::int64_t id = driver.id();
    const bool at_work = up_to(1) == 1;
    if (at_work) await_file(work / "out" / "results.json");
    std::this_thread::sleep_for(std::chrono::microseconds(up_to(longest_us_)));
    const std::string method = at_work ? awaited_method(id) : method_under_way(id);
    auto names = names_of(id);
    driver.terminate();
    const std::int64_t killed_ns = now_ns();
    const Ran ran = driver.wait();
    for (std::string& name : names_of(id)) names.push_back(std::move(name));
    std::erase_if(names, [](const std::string& name) { return !is_there(name); });
    ++tally_.kills;
    ++tally_.methods[method.empty() ? "no child" : method];
    if (!names.empty()) ++tally_.kills_with_names;
    if (ran.code != 137)
      complain(number, fmt::format("it had ended before, {}: {}", ran.code, ran.errors));
    if (orphans_stay() || survivors_stay(id)) {
      ++tally_.survivors;
      complain(number, "a process is still there");
    }
    const auto left = names_that_stay(names);
    tally_.longest_ms = std::max(tally_.longest_ms, (now_ns() - killed_ns) / 1'000'000);
    tally_.names_left += static_cast<int>(left.size());
    for (const std::string& name : left) complain(number, name + " is left");
    look_at_results(number, work, ran.errors);
  }

  void look_at_results(int number, const fs::path& work, const std::string& errors) {
    const Kept kept = look_at(work / "out", errors);
    ++tally_.where[stage_of(kept)];
    for (const std::string& fault : kept.faults) complain(number, fault);
    if (!kept.faults.empty()) ++tally_.bad_results;
    if (kept.in_file < 0) return;
    tally_.rounds += kept.in_all;
    tally_.rounds_in_journals += kept.in_all - kept.in_file;
    const fs::path file = work / "out" / "results.json";
    const Ran report =
        RunningProgram(beside("handoff"), {"report", path_text(file)}, work, Console::shared)
            .wait();
    if (report.code != 0) {
      ++tally_.reports_failed;
      complain(number, "handoff report: " + report.errors);
    }
    fs::copy_file(file, keep_ / fmt::format("{}.json", number),
                  fs::copy_options::overwrite_existing);
  }

  /// From before the first file to many rounds.
  const std::int64_t longest_us_ = under_wine() ? 6'000'000 : 1'500'000;
  const fs::path keep_;
  std::mt19937_64 random_;
  Tally tally_;
};

void print(const Tally& tally) {
  fmt::print("{} kills{}: survivors {}, names left {}, bad results {}, failed reports {}\n",
             tally.kills, under_wine() ? " under Wine" : "", tally.survivors, tally.names_left,
             tally.bad_results, tally.reports_failed);
  fmt::print("names stood at {} kills; all was gone {} ms after a kill at the latest\n",
             tally.kills_with_names, tally.longest_ms);
  fmt::print("{} finished rounds are kept, {} of them in journals alone\n", tally.rounds,
             tally.rounds_in_journals);
  for (const auto& [stage, count] : tally.where) fmt::print("  {}: {}\n", stage, count);
  fmt::print("what was under way\n");
  for (const auto& [method, count] : tally.methods) fmt::print("  {}: {}\n", method, count);
}

}  // namespace

/// Arguments: COUNT FOLDER [SEED]. The result files are copied to FOLDER, which must be there.
int program_main(const std::vector<std::string>& arguments, std::int64_t) {
  if (arguments.size() < 3) {
    fmt::print(stderr, "usage: handoff-kill-driver COUNT FOLDER [SEED]\n");
    return 2;
  }
  const int count = std::stoi(arguments[1]);
  const std::uint64_t seed =
      arguments.size() > 3 ? std::stoull(arguments[3]) : random_value<std::uint32_t>();
  fmt::print("seed {}\n", seed);
  adopt_orphans();
  Killer killer(fs::absolute(arguments[2]), seed);
  for (int i = 1; i <= count; ++i) {
    killer.kill_once(i);
    if (i % 100 == 0) fmt::print("{} of {}\n", i, count);
    std::fflush(stdout);
  }
  print(killer.tally());
  return killer.tally().is_clean() ? 0 : 1;
}

}  // namespace handoff
