// SPDX-License-Identifier: MIT
// More children, a larger parent, other ways to start a child.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "platform/launch_strategy.h"
#include "results/conditions.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/ab_tests.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Growth : public CommandLine {};

template <class Value>
std::size_t cells_with(const ResultSet& results, Value Conditions::*member, const Value& value) {
  return static_cast<std::size_t>(std::ranges::count_if(results.cells, [&](const Cell& cell) {
    return cell.status == Status::ok && cell.conditions.*member == value;
  }));
}

TEST_F(Growth, SeveralNumbersOfChildrenEachHaveTheirRows) {
  const Ran ran = run_a_little({"--children", "1,3"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("total: until the child has used all of it [3 children]"),
                                HasSubstr("total: until the last child has used all of it [4 KiB]"),
                                HasSubstr("total of one child: the median of the children"),
                                HasSubstr("1 child")));
  const auto results = read_result_file("out/results.json");
  EXPECT_EQ(cells_with(results, &Conditions::children, 1), 5u);
  EXPECT_EQ(cells_with(results, &Conditions::children, 3), 5u);
  for (const Cell& cell : results.cells)
    for (const SampleRow& sample : cell.samples)
      EXPECT_EQ(sample.child_consumed_ns.has_value(), cell.conditions.children > 1);
}

TEST_F(Growth, EachWayToStartAChildHasItsRows) {
  std::string all;
  for (const NamedStrategy& each : launch_strategies()) {
    if (!all.empty()) all += ',';
    all += each.name;
  }
  const Ran ran = run_a_little({"--launch", all});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  const auto results = read_result_file("out/results.json");
  for (const NamedStrategy& each : launch_strategies()) {
    EXPECT_EQ(cells_with(results, &Conditions::launch, std::string(each.name)), 5u) << each.name;
    EXPECT_THAT(ran.output, HasSubstr("[launch " + std::string(each.name) + "]"));
  }
}

TEST_F(Growth, AMethodThatStartsTheChildItselfSaysWhyItIsNotThere) {
  const std::string other(launch_strategies()[1].name);
  const Ran ran = run_a_little({"--methods", "popen", "--launch", other});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("it starts the child in its own way"));
}

TEST_F(Growth, ALargeParentHasItsRows) {
  const Ran ran = run_a_little({"--parent-memory", "0,80MiB"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("[parent memory 80 MiB]"), HasSubstr("parent memory ")));
  const auto results = read_result_file("out/results.json");
  EXPECT_EQ(cells_with(results, &Conditions::parent_memory_bytes, std::uint64_t{80} << 20), 5u);
}

TEST_F(Growth, AParentThatDoesNotFitIsRefusedBeforeAnythingIsStarted) {
  expect_sentence(run_a_little({"--parent-memory", "1048576GiB"}), 3,
                  {"needs about", "are available", "--parent-memory"});
}

TEST_F(Growth, ASizeThatDoesNotFitIsRefusedWithWhatWould) {
  expect_sentence(run_a_little({"--sizes", "1048576GiB"}), 3,
                  {"a hand-off of", "needs about", "are available; take sizes up to"});
}

TEST_F(Growth, TheCsvFilesEndWithTheConditions) {
  ASSERT_EQ(run_a_little({"--children", "2"}).code, 0);
  for (const char* file : {"out/cells.csv", "out/samples.csv"}) {
    EXPECT_THAT(content(file), HasSubstr(",children,parent_memory_bytes,launch\n"));
    EXPECT_THAT(content(file), HasSubstr(",2,0," + std::string(launch_strategies()[0].name)));
  }
}

TEST_F(Growth, AFilterKnowsTheCellsByTheirConditions) {
  const Ran ran = handoff({"run", "--methods", "pipe", "--sizes", "64", "--children", "1,2",
                           "--benchmark_list_tests", "--benchmark_filter=children:2"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("anonymous_pipe/default/any/64/children:2\n"),
                                Not(HasSubstr("any/64\n"))));
}

TEST_F(Growth, TheRunSaysWhereItsTimeWent) {
  const Ran ran = run_a_little();
  EXPECT_THAT(ran.output, AllOf(HasSubstr("of rounds"), HasSubstr("% the harness itself")));
  const auto spent = read_result_file("out/results.json").run.time_spent;
  ASSERT_TRUE(spent);
  EXPECT_GT(spent->handed_s, 0);
  EXPECT_GT(spent->priming_s, 0);
  EXPECT_GT(spent->payload_s, 0);
}

class AbGrowth : public AbTests {};

TEST_F(AbGrowth, ComparesUnderOtherConditionsToo) {
  const Ran ran = ab({"--threshold", "10000%", "--children", "2", "--parent-memory", "1MiB",
                      "--markdown", "ab.md"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(content("ab.md"), HasSubstr("2 children, parent memory 1 MiB | same |"));
}

}  // namespace
}  // namespace handoff
