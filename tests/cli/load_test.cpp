// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "platform/wine.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"
#include "tests/cli/spinners.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class UnderLoad : public CommandLine {};

TEST_F(UnderLoad, NoMethodFailsWithTheDeadlineThatItHasByDefault) {
  const Spinners spinners;
  const Ran ran = handoff(
      {"run", "--rounds", "1", "--sizes", under_wine() ? "64KiB" : "4KiB,1MiB", "--out", "out"});
  EXPECT_EQ(ran.code, 0) << ran.output << ran.errors;
  for (const Cell& cell : read_result_file("out/results.json").cells)
    EXPECT_NE(cell.status, Status::failed)
        << cell.method << "/" << cell.variant << ": " << cell.reason;
}

TEST_F(UnderLoad, EveryReportSaysSo) {
  if (under_wine()) GTEST_SKIP() << "Wine does not say what others have of the processors";
  const Spinners spinners;
  const Ran ran = handoff({"run", "--rounds", "40", "--methods", "stdin_pipe", "--sizes", "4KiB",
                           "--out", "out", "--markdown", "out.md", "--html", "out.html"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  for (const std::string& report : {ran.output, content("out.md"), content("out.html")})
    EXPECT_THAT(report, HasSubstr("busy beside this run: others had"));
}

TEST_F(UnderLoad, WhatIsNotKnownOfTheLoadIsEmptyAndNeverZero) {
  if (!under_wine()) GTEST_SKIP() << "this OS says";
  ASSERT_EQ(run_a_little().code, 0);
  const auto results = read_result_file("out/results.json");
  for (const char* name : {"load_at_end", "processors_busy_part",
                           "processors_busy_with_others_part", "memory_stalled_part"})
    EXPECT_EQ(fact(results, name), "") << name;
  EXPECT_THAT(fact(results, "memory_available_at_end_bytes"), Not(""));
}

}  // namespace
}  // namespace handoff
