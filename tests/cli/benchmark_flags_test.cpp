// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

class BenchmarkFlags : public CommandLine {};

TEST_F(BenchmarkFlags, ListTestsNamesTheCellsAndMeasuresNothing) {
  const Ran ran = run_a_little({"--benchmark_list_tests"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_EQ(ran.output,
            "empty/default/any/0\nshared_memory/copy/any/64\nshared_memory/copy/any/4096\n"
            "shared_memory/in_place/any/64\nshared_memory/in_place/any/4096\n");
  EXPECT_FALSE(fs::exists("out"));
  EXPECT_THAT(run_a_little({"--benchmark_list_tests=0"}).output, HasSubstr("latency: until"));
}

TEST_F(BenchmarkFlags, FilterChoosesCellsAndKeepsTheFloor) {
  ASSERT_EQ(run_a_little({"--benchmark_filter=in_place/any/64"}).code, 0);
  std::vector<std::string> names;
  for (const Cell& cell : read_result_file("out/results.json").cells)
    if (cell.status == Status::ok)
      names.push_back(cell.method + "/" + cell.variant + "/" + std::to_string(cell.bytes));
  EXPECT_THAT(names, ElementsAre("empty/default/0", "shared_memory/in_place/64"));
}

TEST_F(BenchmarkFlags, FilterThatLetsNothingThroughIsWrongUse) {
  expect_sentence(run_a_little({"--benchmark_filter=nothing_like_it"}), 2, {"--benchmark_filter"});
}

TEST_F(BenchmarkFlags, FormatReplacesTheTable) {
  const Ran json = run_a_little({"--benchmark_format=json"});
  EXPECT_EQ(json.code, 0) << json.errors;
  const auto runs = nlohmann::json::parse(json.output).at("benchmarks");
  EXPECT_EQ(
      std::ranges::count_if(runs, [](const auto& run) { return run["run_type"] == "iteration"; }),
      10);
  const Ran console = run_a_little({"--benchmark_format=console", "--out", "another"});
  EXPECT_THAT(console.output, AllOf(HasSubstr("shared_memory/in_place/any/4096"),
                                    Not(HasSubstr("latency: until"))));
}

TEST_F(BenchmarkFlags, OutWritesAFileBesideTheTable) {
  const Ran ran = run_a_little({"--benchmark_out=benchmark.json"});
  EXPECT_THAT(ran.output, HasSubstr("latency: until"));
  EXPECT_TRUE(nlohmann::json::parse(content("benchmark.json")).contains("context"));
}

TEST_F(BenchmarkFlags, RepetitionsAreRounds) {
  ASSERT_EQ(
      handoff({"run", "--methods", "empty", "--out", "out", "--benchmark_repetitions=3"}).code, 0);
  EXPECT_EQ(read_result_file("out/results.json").run.rounds, 3);
  expect_sentence(run_a_little({"--rounds", "2", "--benchmark_repetitions=many"}), 2, {"many"});
}

TEST_F(BenchmarkFlags, UnknownOnesAreNamed) {
  expect_sentence(run_a_little({"--benchmark_bogus=1"}), 2, {"--benchmark_bogus=1"});
  expect_sentence(run_a_little({"--benchmark_format=xml"}), 2, {"xml", "json"});
}

}  // namespace
}  // namespace handoff
