// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

class Shard : public CommandLine {};

TEST_F(Shard, PartsMakeTheWholeSweep) {
  ASSERT_EQ(run_a_little({"--shard", "1/2", "--out", "one"}).code, 0);
  ASSERT_EQ(run_a_little({"--shard", "2/2", "--out", "two"}).code, 0);
  EXPECT_EQ(read_result_file("one/results.json").cells.size(), 3u);
  const Ran ran =
      handoff({"merge", "one/results.json", "two/results.json", "--json", "whole.json"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_EQ(read_result_file("whole.json").cells.size(), 5u);
  EXPECT_EQ(handoff({"report", "whole.json"}).code, 0);
}

TEST_F(Shard, PartsThatDoNotBelongTogetherAreNamed) {
  ASSERT_EQ(run_a_little({"--shard", "1/2", "--out", "one"}).code, 0);
  expect_sentence(handoff({"merge", "one/results.json", "one/results.json"}), 2,
                  {"one/results.json", "there already"});
  expect_sentence(handoff({"merge", "one/results.json"}), 2, {"1 parts of 2"});
  expect_sentence(handoff({"merge"}), 2, {"needs result files"});
}

TEST_F(Shard, AnUnreadableOneIsNamed) {
  for (const char* text : {"0/2", "3/2", "2", "a/b", "1/0", "-1/2", "1/99999"})
    expect_sentence(run_a_little({"--shard", text}), 2, {"--shard", text});
}

}  // namespace
}  // namespace handoff
