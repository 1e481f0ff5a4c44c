// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "claims/claim.h"
#include "claims/dead_launcher.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

DeadLauncherSeen launched(std::int64_t left, std::int64_t guarded_left) {
  return {.plain = {.children = 2, .left = left},
          .guarded = {.children = 2, .left = guarded_left},
          .state = "suspended",
          .guard = "a job",
          .waited_ms = 100};
}

TEST(DeadLauncher, IsConfirmedWhereEveryChildIsLeft) {
  const Finding finding = judge_dead_launcher(launched(2, 0));
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("2 were still there 100 ms later"));
}

TEST(DeadLauncher, IsRefutedWhereNoneIsLeft) {
  EXPECT_EQ(judge_dead_launcher(launched(0, 0)).verdict, ClaimVerdict::refuted);
}

TEST(DeadLauncher, IsInconclusiveWhereSomeAreLeftOrThereWereNone) {
  EXPECT_EQ(judge_dead_launcher(launched(1, 0)).verdict, ClaimVerdict::inconclusive);
  EXPECT_EQ(judge_dead_launcher({}).verdict, ClaimVerdict::inconclusive);
}

TEST(DeadLauncher, HasNoControlWhereTheGuardDoesNotEndThem) {
  EXPECT_FALSE(judge_dead_launcher(launched(2, 1)).control.passed);
}

}  // namespace
}  // namespace handoff
