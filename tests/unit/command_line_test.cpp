// SPDX-License-Identifier: MIT
#include "bench/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "bench/problem.h"
#include "platform/launch_strategy.h"
#include "tests/support/contains_pattern.h"

namespace handoff {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Outcome {
  ExitCode code;
  std::string output, errors;
};

Outcome told(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "handoff");
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const ExitCode code = run_command_line(arguments);
  const std::string output = testing::internal::GetCapturedStdout();
  return {code, output, testing::internal::GetCapturedStderr()};
}

/// Wrong use that says all of `parts` in one sentence on standard error and nothing else.
void expect_refused(const std::vector<std::string>& arguments,
                    const std::vector<std::string>& parts) {
  const Outcome outcome = told(arguments);
  EXPECT_EQ(outcome.code, ExitCode::wrong_use);
  EXPECT_EQ(outcome.output, "");
  EXPECT_THAT(outcome.errors, StartsWith("handoff: "));
  EXPECT_EQ(std::ranges::count(outcome.errors, '\n'), 1) << outcome.errors;
  for (const auto& part : parts) EXPECT_THAT(outcome.errors, HasSubstr(part));
}

TEST(CommandLine, NothingToDoSaysWhereTheHelpIs) { expect_refused({}, {"--help"}); }

TEST(CommandLine, UnknownCommandIsNamedWithTheNearestOne) {
  expect_refused({"rnu"}, {"\"rnu\"", "did you mean run?", "machine"});
}

TEST(CommandLine, UnknownOptionIsNamedWithTheNearestOne) {
  expect_refused({"run", "--method", "x"}, {"--method", "did you mean --methods?"});
  expect_refused({"run", "--bugdet=5s"}, {"--bugdet", "did you mean --budget?"});
  expect_refused({"report", "x.json", "--cvs", "-"}, {"--cvs", "did you mean --csv?"});
}

TEST(CommandLine, OptionWithoutItsValueIsNamed) { expect_refused({"run", "--sizes"}, {"--sizes"}); }

TEST(CommandLine, ValuesThatCannotBeReadAreNamedWithTheirOption) {
  expect_refused({"run", "--sizes", "4XB"}, {"--sizes", "\"4XB\"", "KiB"});
  expect_refused({"run", "--min-size=-3"}, {"--min-size", "\"-3\""});
  expect_refused({"run", "--budget", "-5s"}, {"--budget", "\"-5s\"", "positive"});
  expect_refused({"run", "--precision", "200%"}, {"--precision", "\"200%\""});
  expect_refused({"run", "--rounds", "0"}, {"--rounds", "\"0\""});
  expect_refused({"run", "--rounds", "1.5"}, {"--rounds", "\"1.5\""});
  expect_refused({"run", "--seed", "one"}, {"--seed", "\"one\""});
  expect_refused({"run", "--deadline", "0"}, {"--deadline", "\"0\""});
  expect_refused({"run", "--placement", "moon"}, {"--placement", "\"moon\"", "same_core"});
  expect_refused({"run", "--children", "0"}, {"--children", "\"0\"", "1 to 1024"});
  expect_refused({"run", "--children", "1,many"}, {"--children", "\"many\""});
  expect_refused({"run", "--children", ""}, {"--children", "\"\""});
  expect_refused({"run", "--parent-memory", "0,moon"}, {"--parent-memory", "\"moon\"", "KiB"});
  expect_refused({"run", "--launch", "teleport"},
                 {"--launch", "\"teleport\"", std::string(launch_strategies()[0].name),
                  std::string(launch_strategies()[1].name)});
  expect_refused({"run", "--out", ""}, {"--out", "empty"});
}

TEST(CommandLine, SizesAndTheirEndsExcludeEachOther) {
  expect_refused({"run", "--sizes", "4", "--max-size", "8"}, {"--sizes", "--max-size"});
  expect_refused({"run", "--min-size", "8", "--max-size", "4"}, {"--min-size", "--max-size"});
}

TEST(CommandLine, UnknownMethodIsNamedWithTheNearestOne) {
  expect_refused({"run", "--methods", "shared_memry"}, {"\"shared_memry\"", "\"shared_memory\""});
  expect_refused({"run", "--exclude", "shared_memry"}, {"\"shared_memry\"", "\"shared_memory\""});
}

TEST(CommandLine, OfAnOptionGivenTwiceTheLastCounts) {
  expect_refused({"run", "--budget", "5s", "--budget", "soon"}, {"--budget", "\"soon\""});
  expect_refused({"run", "--rounds", "no", "--rounds", "1", "--sizes", "x"}, {"\"x\""});
}

TEST(CommandLine, ListsMayBeGivenInParts) {
  expect_refused({"run", "--methods", "shared_memory", "--methods", "shard_memory,empty"},
                 {"\"shard_memory\""});
  expect_refused({"run", "--methods", "shard_memory", "--methods", "empty"}, {"\"shard_memory\""});
}

TEST(CommandLine, ReportNeedsAResultFile) { expect_refused({"report"}, {"result file"}); }

TEST(CommandLine, HelpOfEachCommandIsOnStandardOutputAndFine) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"--help"},
                                                                     {"run", "--help"},
                                                                     {"list", "--help"},
                                                                     {"report", "-h"},
                                                                     {"machine", "-h"}}) {
    const Outcome outcome = told(arguments);
    EXPECT_EQ(outcome.code, ExitCode::fine);
    EXPECT_THAT(outcome.output, HasSubstr("Usage"));
    EXPECT_EQ(outcome.errors, "");
  }
}

TEST(CommandLine, HelpOfRunNamesEveryOption) {
  const auto help = told({"run", "--help"}).output;
  for (const char* option :
       {"--methods",   "--exclude",        "--sizes",         "--min-size",    "--max-size",
        "--placement", "--children",       "--parent-memory", "--launch",      "--budget",
        "--precision", "--rounds",         "--quick",         "--seed",        "--deadline",
        "--out",       "--json",           "--csv",           "--samples-csv", "--gbench-json",
        "--child",     "--allow-failures", "--progress",      "--over-floor",  "--benchmark_"})
    EXPECT_THAT(help, HasSubstr(option));
}

TEST(CommandLine, VersionIsANumberOnStandardOutput) {
  const Outcome outcome = told({"--version"});
  EXPECT_EQ(outcome.code, ExitCode::fine);
  EXPECT_THAT(outcome.output, ContainsPattern("^[0-9]+\\.[0-9]+\\.[0-9]+"));
}

}  // namespace
}  // namespace handoff
