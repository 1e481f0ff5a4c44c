// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <thread>

#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

class Signal : public CommandLine {
 protected:
  std::unique_ptr<RunningProgram> start_long_run() const {
    auto running = start({"run", "--sizes", "4KiB,1MiB", "--rounds", "100000", "--out", "out"});
    while (!std::filesystem::exists("out/results.json"))
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return running;
  }

  static int rounds_written() { return read_result_file("out/results.json").run.rounds; }

  static void send(const RunningProgram& program, int number) {
    kill(static_cast<pid_t>(program.id()), number);
  }
};

TEST_F(Signal, ToTheDriverAloneEndsTheRun) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    const auto running = start_long_run();
    send(*running, number);
    EXPECT_EQ(running->wait().code, 130);
    for (const Cell& cell : read_result_file("out/results.json").cells)
      EXPECT_NE(cell.status, Status::failed) << cell.method << ": " << cell.reason;
    std::filesystem::remove_all("out");
  }
}

// timeout(1) sends two: to the program and to its group.
TEST_F(Signal, TwiceInQuickSuccessionIsLikeOnce) {
  const auto running = start_long_run();
  send(*running, SIGTERM);
  send(*running, SIGTERM);
  const Ran ran = running->wait();
  EXPECT_EQ(ran.code, 130);
  EXPECT_EQ(ran.errors, "Results: out\n");
}

TEST_F(Signal, StaysIgnoredWhereTheStarterIgnoresItAsNohupDoes) {
  const auto before = std::signal(SIGHUP, SIG_IGN);
  const auto running = start_long_run();
  std::signal(SIGHUP, before);
  send(*running, SIGHUP);
  const int rounds = rounds_written();
  while (rounds_written() < rounds + 2) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  send(*running, SIGINT);
  EXPECT_EQ(running->wait().code, 130);
}

}  // namespace
}  // namespace handoff
