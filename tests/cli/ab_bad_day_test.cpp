// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "platform/paths.h"
#include "results/file.h"
#include "results/json.h"
#include "results/result_set.h"
#include "tests/cli/ab_tests.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

constexpr int good_rounds = 8;

class AbOnABadDay : public AbTests {
 protected:
  /// The head fails so in its ninth round.
  Ran against_a_build_that_fails_by(const char* how,
                                    const std::vector<std::string>& more = {}) const {
    const Variable fault("HANDOFF_TEST_BAD_BUILD", how);
    const Variable when("HANDOFF_TEST_BAD_REQUEST", "8 ");
    return ab(with_bad_head(more));
  }

  static std::vector<std::string> with_bad_head(std::vector<std::string> more) {
    more.insert(more.end(), {"--head-program", path_text(program("handoff-bad-build"))});
    return more;
  }

  /// It ended by that sentence, and the rounds before were kept, compared and shown.
  static void expect_that_only_the_rest_is_lost(const Ran& ran, const std::string& sentence) {
    EXPECT_EQ(ran.code, 3) << ran.errors;
    EXPECT_THAT(ran.errors, HasSubstr("handoff: "));
    EXPECT_THAT(ran.errors, HasSubstr("handoff-bad-build"));
    EXPECT_THAT(ran.errors, HasSubstr(sentence));
    EXPECT_THAT(ran.errors, HasSubstr("Results: out\n"));
    EXPECT_THAT(ran.output, HasSubstr("of 3 cells by total"));
    for (const char* const side : {"out/base.json", "out/head.json", "out/base-again.json"}) {
      const ResultSet results = read_result_file(side);
      EXPECT_EQ(results.run.rounds, good_rounds) << side;
      EXPECT_FALSE(results.run.complete) << side;
      for (const Cell& cell : results.cells) EXPECT_GE(cell.samples.size(), good_rounds) << side;
    }
    expect_results_alone();
  }

  static void expect_results_alone() {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator("out"))
      names.insert(path_text(entry.path().filename()));
    EXPECT_THAT(names, ElementsAre("base-again.json", "base.json", "head.json"));
  }

  static int rounds_written() {
    try {
      return read_result_file("out/base-again.json").run.rounds;
    } catch (const BadResultFile&) {
      return 0;
    }
  }

  static void wait_until_there_are(int rounds) {
    while (rounds_written() < rounds) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }

  /// A job in which the head hangs now.
  std::unique_ptr<RunningProgram> start_with_a_head_that_hangs() const {
    const Variable fault("HANDOFF_TEST_BAD_BUILD", "hang");
    const Variable when("HANDOFF_TEST_BAD_REQUEST", "1 ");
    auto running = start(ab_arguments(with_bad_head({"--deadline", "1h"})));
    while (!fs::exists("failing")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return running;
  }
};

TEST_F(AbOnABadDay, ABuildThatEndsLosesTheRestOnly) {
  expect_that_only_the_rest_is_lost(against_a_build_that_fails_by("end"),
                                    "ended with exit code 7 while it measured ");
}

TEST_F(AbOnABadDay, ABuildThatHangsIsEndedAndLosesTheRestOnly) {
  expect_that_only_the_rest_is_lost(against_a_build_that_fails_by("hang", {"--deadline", "1s"}),
                                    "did not answer before its deadline");
}

TEST_F(AbOnABadDay, ABuildThatAnswersWithRubbishLosesTheRestOnly) {
  expect_that_only_the_rest_is_lost(against_a_build_that_fails_by("rubbish"),
                                    "does not answer as a build of handoff: ");
}

TEST_F(AbOnABadDay, ABuildThatAnswersForAnotherRoundLosesTheRestOnly) {
  expect_that_only_the_rest_is_lost(against_a_build_that_fails_by("other_round"),
                                    "answered with another cell or round than ");
}

TEST_F(AbOnABadDay, ABuildWhoseLineHasNoEndLosesTheRestOnly) {
  expect_that_only_the_rest_is_lost(against_a_build_that_fails_by("no_line_end"),
                                    "wrote a line that has no end while it measured ");
}

TEST_F(AbOnABadDay, AnInterruptKeepsWhatWasMeasured) {
  const auto running = start(ab_arguments({"--rounds", "100000"}));
  wait_until_there_are(1);
  running->interrupt();
  const Ran ran = running->wait();
  EXPECT_EQ(ran.code, 130) << ran.errors;
  EXPECT_EQ(ran.errors, "Results: out\n");
  for (const char* const side : {"out/base.json", "out/head.json", "out/base-again.json"}) {
    const ResultSet results = read_result_file(side);
    EXPECT_GE(results.run.rounds, 1) << side;
    EXPECT_FALSE(results.run.complete) << side;
    for (const Cell& cell : results.cells) EXPECT_EQ(cell.status, Status::ok) << cell.reason;
  }
  expect_results_alone();
}

TEST_F(AbOnABadDay, AnInterruptEndsAJobWhoseHeadHangs) {
  const auto running = start_with_a_head_that_hangs();
  running->interrupt();
  const Ran ran = running->wait();
  EXPECT_EQ(ran.code, 130) << ran.errors;
  EXPECT_THAT(ran.errors, Not(HasSubstr("handoff: ")));
  EXPECT_EQ(read_result_file("out/head.json").run.rounds, 1);
  expect_results_alone();
}

TEST_F(AbOnABadDay, KillingItEndsABuildInTheMiddleOfAHandOff) {
  const Variable fault("HANDOFF_TEST_FAULT", "stall_half_way");
  const Variable from("HANDOFF_TEST_FAULT_FROM", "65536");
  const std::string child = path_text(program("handoff-test-child"));
  const auto running = start(ab_arguments(
      {"--base-child", child, "--head-child", child, "--sizes", "64KiB", "--deadline", "1h"}));
  while (!fs::exists("out/base-again.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  // Until it is in the hand-off that stalls.
  std::this_thread::sleep_for(std::chrono::seconds(1));
  running->terminate();
  EXPECT_EQ(running->wait().code, 137);
  // That the builds and their children have ended is what every test looks at in the end.
}

}  // namespace
}  // namespace handoff
