// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "methods/method.h"
#include "methods/registry.h"
#include "platform/deadline.h"
#include "platform/paths.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"
#include "tests/kill_driver/verdict.h"
#include "tests/support/lasting_names.h"
#include "tests/support/survivors.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// That no child and no temporary file stay is what every test looks at in the end.
class KilledDriver : public CommandLine {
 protected:
  template <class Condition>
  static bool comes_true(Condition condition, std::chrono::milliseconds within) {
    const Deadline deadline = Deadline::after(within);
    while (!condition()) {
      if (deadline.passed()) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
  }

  /// A run whose child never takes what it is given.
  std::unique_ptr<RunningProgram> start_stalled(const std::string& variant) const {
    const Variable fault("HANDOFF_TEST_FAULT", "stall_before_receiving");
    const Variable in("HANDOFF_TEST_FAULT_IN", (variant + "/4096").c_str());
    return start({"run", "--methods", variant, "--sizes", "4KiB", "--deadline", "1h", "--out",
                  path_text(fs::path("out") / variant), "--child",
                  path_text(program("handoff-test-child"))});
  }

  /// Without those that others have left.
  std::vector<std::string> names_of(const RunningProgram& driver) const {
    std::vector<std::string> names = lasting_names(driver.id());
    std::erase_if(names, [&](const std::string& name) {
      return std::ranges::find(of_others_, name) != of_others_.end();
    });
    for (const auto& entry : fs::directory_iterator(temporary_folder()))
      names.push_back(path_text(entry.path()));
    return names;
  }

  /// Kills it while its names stand, once they do or after `patience`, and returns how many did.
  std::size_t kill_with_names(const std::unique_ptr<RunningProgram>& driver,
                              std::chrono::milliseconds patience) const {
    std::vector<std::string> names;
    comes_true([&] { return names = names_of(*driver), !names.empty(); }, patience);
    driver->terminate();
    const std::int64_t id = driver->id();
    EXPECT_EQ(driver->wait().code, 137);
    EXPECT_TRUE(comes_true([&] { return survivors_of(id).empty(); }, std::chrono::seconds(20)));
    for (const std::string& name : names)
      EXPECT_TRUE(comes_true([&] { return !is_there(name); }, std::chrono::seconds(20)))
          << name << " is left";
    return names.size();
  }

 private:
  const std::vector<std::string> of_others_ = lasting_names(0);
};

// What each may have left beside files only some systems list.
TEST_F(KilledDriver, LeavesNoNameOfAnyMethod) {
  std::size_t files = 0;
  for (const Method* const method : all_methods()) {
    if (!method->has_name || why_unavailable(*method)) continue;
    for (const Variant& variant : method->variants) {
      if (why_unavailable(*method, variant)) continue;
      const bool is_file = (method->family == "file" || method->family == "arguments") &&
                           &variant == &method->variants.front();
      const auto patience = std::chrono::milliseconds(is_file ? 20'000 : 1'000);
      const std::size_t names = kill_with_names(start_stalled(name_of(*method, variant)), patience);
      if (is_file) files += names;
    }
  }
  EXPECT_EQ(files, 2u) << "a temporary and a response file must have stood";
}

// Rounds so short that its result file is not written after each.
TEST_F(KilledDriver, LosesNoFinishedRound) {
  const auto driver =
      start({"run", "--methods", "empty", "--rounds", "100000", "--progress", "--out", "out"});
  std::size_t journals = 0;
  const auto has_journal = [&] { return fs::exists("out/results.json.rounds") && ++journals > 20; };
  EXPECT_TRUE(comes_true(has_journal, std::chrono::seconds(60)));
  driver->terminate();
  const Ran ran = driver->wait();
  const Kept kept = look_at("out", ran.errors);
  EXPECT_THAT(kept.faults, ::testing::IsEmpty());
  EXPECT_GT(kept.in_all, 0);
  EXPECT_EQ(handoff({"report", "out/results.json"}).code, 0);
}

TEST_F(KilledDriver, OfAComparisonLeavesNoCopyOfItsPrograms) {
  const auto self = path_text(program("handoff"));
  const auto driver = start({"ab", "--base-program", self, "--head-program", self, "--methods",
                             "empty", "--rounds", "100000", "--out", "out"});
  const auto is_copy = [](const fs::directory_entry& entry) {
    return path_text(entry.path().filename()).starts_with("copy-");
  };
  const auto has_copy = [&] {
    return fs::exists("out") && std::ranges::any_of(fs::directory_iterator("out"), is_copy);
  };
  EXPECT_TRUE(comes_true(has_copy, std::chrono::seconds(60)));
  driver->terminate();
  driver->wait();
  EXPECT_TRUE(comes_true([&] { return !has_copy(); }, std::chrono::seconds(20)));
}

}  // namespace
}  // namespace handoff
