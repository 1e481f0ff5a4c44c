// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
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

  /// Kills it while its names stand, and returns how many did.
  std::size_t kill_with_names(const std::unique_ptr<RunningProgram>& driver) const {
    std::vector<std::string> names;
    comes_true([&] { return names = names_of(*driver), !names.empty(); },
               std::chrono::milliseconds(1500));
    driver->terminate();
    EXPECT_EQ(driver->wait().code, 137);
    for (const std::string& name : names)
      EXPECT_TRUE(comes_true([&] { return !is_there(name); }, std::chrono::seconds(20)))
          << name << " is left";
    return names.size();
  }

 private:
  const std::vector<std::string> of_others_ = lasting_names(0);
};

TEST_F(KilledDriver, LeavesNoNameOfAnyMethod) {
  std::size_t methods_with_names = 0;
  for (const Method* const method : all_methods()) {
    if (!method->has_name || why_unavailable(*method)) continue;
    std::size_t names = 0;
    for (const Variant& variant : method->variants)
      if (!why_unavailable(*method, variant))
        names += kill_with_names(start_stalled(name_of(*method, variant)));
    if (names > 0) ++methods_with_names;
  }
  EXPECT_GE(methods_with_names, 2u) << "files at least must have stood when it was killed";
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
