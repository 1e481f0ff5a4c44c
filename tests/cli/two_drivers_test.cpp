// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

class TwoDrivers : public CommandLine {};

// Every method, in one folder for temporary files. Two into one folder for results: run_test.cpp.
TEST_F(TwoDrivers, AtOnceDoNotDisturbEachOther) {
  std::vector<std::unique_ptr<RunningProgram>> drivers;
  for (const std::string out : {"first", "second"})
    drivers.push_back(
        start({"run", "--sizes", "64KiB", "--rounds", "4", "--deadline", "60s", "--out", out}));
  for (const auto& driver : drivers) {
    const Ran ran = driver->wait();
    EXPECT_EQ(ran.code, 0) << ran.errors;
  }
  for (const std::string out : {"first", "second"}) {
    const ResultSet results = read_result_file(out + "/results.json");
    EXPECT_EQ(results.run.rounds, 4);
    for (const Cell& cell : results.cells)
      EXPECT_NE(cell.status, Status::failed)
          << cell.method << "/" << cell.variant << ": " << cell.reason;
  }
}

}  // namespace
}  // namespace handoff
