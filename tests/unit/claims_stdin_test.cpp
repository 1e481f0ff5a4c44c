// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claims/claim.h"
#include "claims/stdin_is_taken.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

FoundInput found(const char* method, bool has_users_line) {
  return {.method = method,
          .kind = "pipe",
          .has_users_line = has_users_line,
          .has_parents_line = !has_users_line};
}

TEST(StdinIsTaken, IsConfirmedWhereNoChildFindsTheUsersLine) {
  const Finding finding =
      judge_stdin({.by_stdin = {found("popen", false)}, .elsewhere = found("shared_memory", true)});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("by popen the parent's data"));
}

TEST(StdinIsTaken, IsRefutedByOneChildThatFindsIt) {
  EXPECT_EQ(judge_stdin({.by_stdin = {found("popen", false), found("stdin_pipe", true)},
                         .elsewhere = found("shared_memory", true)})
                .verdict,
            ClaimVerdict::refuted);
}

TEST(StdinIsTaken, HasNoControlWhereTheUsersLineNeverArrives) {
  EXPECT_FALSE(
      judge_stdin({.by_stdin = {found("popen", false)}, .elsewhere = found("shared_memory", false)})
          .control.passed);
}

TEST(StdinIsTaken, IsInconclusiveWithoutAChild) {
  EXPECT_EQ(judge_stdin({}).verdict, ClaimVerdict::inconclusive);
}

TEST(StdinIsTaken, SaysOfOtherMethodsWhatTheirChildFoundAndIsNotJudgedByIt) {
  const Finding finding = judge_stdin({.by_stdin = {found("popen", false)},
                                       .elsewhere = found("shared_memory", true),
                                       .others = {found("temp_file", true)}});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  ASSERT_EQ(finding.properties.size(), 3u);
  EXPECT_EQ(finding.properties.back().method, "temp_file");
  EXPECT_EQ(std::get<bool>(finding.properties.back().property.value), false);
}

}  // namespace
}  // namespace handoff
