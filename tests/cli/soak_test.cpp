// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "platform/wine.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// A little of scripts/soak, so that its program works when somebody wants half an hour of it.
class ShortSoak : public CommandLine {
 protected:
  Ran soak(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{"--seconds", "0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(program("handoff-soak"), arguments);
  }

  /// One that looks for nothing but what was planted.
  Ran soak_with(const std::string& planted) const {
    return soak({"--methods", "shared_memory", "--hand-offs", under_wine() ? "40" : "200", "--seed",
                 "1", "--plant", planted});
  }

  static void expect_broken(const Ran& ran, const std::string& said) {
    EXPECT_EQ(ran.code, 1) << ran.output << ran.errors;
    EXPECT_THAT(ran.output,
                AllOf(HasSubstr("BROKEN: "), HasSubstr(said), Not(HasSubstr("all held"))));
  }
};

TEST_F(ShortSoak, OfAllMethodsHolds) {
  const Ran ran = soak({"--hand-offs", under_wine() ? "60" : "300"});
  EXPECT_EQ(ran.code, 0) << ran.output << ran.errors;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("seed "), HasSubstr("failures unexplained: none"),
                                HasSubstr("all held\n")));
}

TEST_F(ShortSoak, FindsMemoryThatIsNeverFreed) {
  expect_broken(soak_with("memory"), "heap grew by 16");
}

TEST_F(ShortSoak, FindsHandlesThatAreNeverClosed) {
  expect_broken(soak_with("handles"), "handles grew by 1.");
}

TEST_F(ShortSoak, FindsAChildThatIsLeft) {
  expect_broken(soak_with("child"), "1 children were left after ");
}

TEST_F(ShortSoak, FindsAFileThatIsLeft) { expect_broken(soak_with("name"), "handoff-planted"); }

TEST_F(ShortSoak, FindsAFailureThatNobodyProvoked) {
  expect_broken(soak_with("failure"), "UNEXPLAINED at hand-off");
}

TEST_F(ShortSoak, FindsAWrongChecksum) {
  expect_broken(soak_with("checksum"), "the child read other bytes than were handed over");
}

TEST_F(ShortSoak, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(soak({"--plant", "cabbage"}).code, 2);
  EXPECT_EQ(soak({"--methods", "cabbage"}).code, 2);
  EXPECT_EQ(soak({"--hand-offs", "many"}).code, 2);
}

}  // namespace
}  // namespace handoff
