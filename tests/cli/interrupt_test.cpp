// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

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
  static void wait_for_file(const std::filesystem::path& path) {
    while (!std::filesystem::exists(path))
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  static void wait_for_a_round() {
    const auto has_a_round = [] {
      try {
        return read_result_file("out/results.json").run.rounds > 0;
      } catch (const BadResultFile&) {
        return false;
      }
    };
    while (!has_a_round()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }

  /// A run that is in a hand-off that never ends.
  std::unique_ptr<RunningProgram> start_stalled_run() const {
    const Variable fault("HANDOFF_TEST_FAULT", "stall_half_way");
    const Variable from("HANDOFF_TEST_FAULT_FROM", "4096");
    auto running =
        start({"run", "--methods", "shared_memory/copy", "--sizes", "4KiB", "--deadline", "1h",
               "--out", "out", "--child", path_text(program("handoff-test-child"))});
    wait_for_file("out/results.json");
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    return running;
  }
};

// Every method, so that each has a chance to be the one that is ended.
TEST_F(Interrupt, EndsTheRunAndKeepsWhatWasMeasured) {
  const auto running = start({"run", "--sizes", "4KiB", "--rounds", "100000", "--out", "out"});
  wait_for_a_round();
  running->interrupt();
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
}

TEST_F(Interrupt, EndsAHandOffThatWouldNeverEnd) {
  const auto running = start_stalled_run();
  running->interrupt();
  EXPECT_EQ(running->wait().code, 130);
  EXPECT_FALSE(read_result_file("out/results.json").run.complete);
}

TEST_F(Interrupt, BeforeTheFirstRoundLeavesAFileThatCanBeRead) {
  const auto running = start({"run", "--methods", "empty", "--rounds", "100000", "--out", "out"});
  wait_for_file("out/results.json");
  running->interrupt();
  EXPECT_EQ(running->wait().code, 130);
  EXPECT_EQ(handoff({"report", "out/results.json"}).code, 0);
}

TEST_F(Interrupt, KillingTheDriverEndsItsChild) {
  const auto running = start_stalled_run();
  running->terminate();
  EXPECT_EQ(running->wait().code, 137);
  EXPECT_EQ(handoff({"report", "out/results.json"}).code, 0);
  // That the child has ended too is what every test looks at in the end.
}

}  // namespace
}  // namespace handoff
