// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include "platform/paths.h"
#include "results/file.h"
#include "results/json.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

class Interrupt : public CommandLine {
 protected:
  /// Every method, so that each has a chance to be the one that is ended.
  std::unique_ptr<RunningProgram> start_long_run() const {
    return start({"run", "--sizes", "4KiB,1MiB", "--rounds", "100000", "--out", "out"});
  }

  static int rounds_written() {
    try {
      return read_result_file("out/results.json").run.rounds;
    } catch (const BadResultFile&) {
      return 0;
    }
  }

  static void wait_for_a_round() {
    while (rounds_written() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }

  static void signal(const RunningProgram& program, int number) {
    kill(static_cast<pid_t>(program.id()), number);
  }
};

TEST_F(Interrupt, EndsTheRunAndKeepsWhatWasMeasured) {
  for (const int number : {SIGINT, SIGTERM}) {
    const auto running = start_long_run();
    wait_for_a_round();
    signal(*running, number);
    const Ran ran = running->wait();
    EXPECT_EQ(ran.code, 130) << ran.errors;
    EXPECT_THAT(ran.output, HasSubstr("ended early"));
    EXPECT_EQ(ran.errors, "Results: out\n");
    const auto results = read_result_file("out/results.json");
    EXPECT_FALSE(results.run.complete);
    EXPECT_GE(results.run.rounds, 1);
    for (const Cell& cell : results.cells)
      EXPECT_NE(cell.status, Status::failed) << cell.method << ": " << cell.reason;
    EXPECT_EQ(handoff({"report", "out/results.json"}).output, ran.output);
    std::filesystem::remove_all("out");
  }
}

TEST_F(Interrupt, EndsAHandOffThatWouldNeverEnd) {
  const Variable fault("HANDOFF_TEST_FAULT", "stall_half_way");
  const Variable from("HANDOFF_TEST_FAULT_FROM", "4096");
  const auto running =
      start({"run", "--methods", "shared_memory/copy", "--sizes", "4KiB", "--deadline", "1h",
             "--out", "out", "--child", path_text(program("handoff-test-child"))});
  while (!std::filesystem::exists("out/results.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  signal(*running, SIGINT);
  EXPECT_EQ(running->wait().code, 130);
  EXPECT_FALSE(read_result_file("out/results.json").run.complete);
}

TEST_F(Interrupt, TwiceEndsItAtOnceAndTheFileIsStillWhole) {
  const auto running = start_long_run();
  wait_for_a_round();
  signal(*running, SIGINT);
  signal(*running, SIGINT);
  EXPECT_EQ(running->wait().code, 130);
  EXPECT_GE(read_result_file("out/results.json").run.rounds, 1);
  // What the second signal cut off had no chance to tidy up.
  for (const auto& entry : std::filesystem::directory_iterator(temporary_folder()))
    std::filesystem::remove_all(entry);
}

TEST_F(Interrupt, BeforeTheFirstRoundLeavesAFileThatCanBeRead) {
  const auto running = start({"run", "--methods", "empty", "--rounds", "100000", "--out", "out"});
  while (!std::filesystem::exists("out/results.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  signal(*running, SIGINT);
  EXPECT_EQ(running->wait().code, 130);
  EXPECT_EQ(handoff({"report", "out/results.json"}).code, 0);
}

TEST_F(Interrupt, KillingTheDriverLosesOneRoundAtMostAndEndsItsChild) {
  const Variable fault("HANDOFF_TEST_FAULT", "stall_half_way");
  const Variable from("HANDOFF_TEST_FAULT_FROM", "4096");
  const auto running =
      start({"run", "--methods", "shared_memory/copy", "--sizes", "4KiB", "--deadline", "1h",
             "--out", "out", "--child", path_text(program("handoff-test-child"))});
  while (!std::filesystem::exists("out/results.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  signal(*running, SIGKILL);
  EXPECT_EQ(running->wait().code, 137);
  EXPECT_EQ(handoff({"report", "out/results.json"}).code, 0);
  // That the child has ended too is what every test looks at in the end.
}

}  // namespace
}  // namespace handoff
