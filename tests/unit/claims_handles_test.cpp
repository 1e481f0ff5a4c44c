// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claims/claim.h"
#include "claims/handle_counts.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

/// As it is said.
HandleCountsSeen counted() {
  return {.inherited = {.before_launch = 1,
                        .after_launch = 2,
                        .after_parent_closed = 1,
                        .after_child_closed = 0,
                        .exists_after_parent_closed = true,
                        .exists_after_child_closed = false},
          .not_inherited = {.before_launch = 1,
                            .after_launch = 1,
                            .after_parent_closed = 0,
                            .after_child_closed = 0,
                            .exists_after_parent_closed = false,
                            .exists_after_child_closed = false}};
}

TEST(HandleCountedTwice, IsConfirmedByOneTwoOneNone) {
  const Finding finding = judge_counts(counted());
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(HandleCountedTwice, IsRefutedWhereTheChildsIsNotCounted) {
  HandleCountsSeen seen = counted();
  seen.inherited.after_launch = 1;
  const Finding finding = judge_counts(seen);
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("1 after it"));
}

TEST(HandleCountedTwice, IsRefutedWhereTheBlockGoesWithTheParentsHandle) {
  HandleCountsSeen seen = counted();
  seen.inherited.exists_after_parent_closed = false;
  EXPECT_EQ(judge_counts(seen).verdict, ClaimVerdict::refuted);
}

TEST(HandleCountedTwice, IsRefutedWhereTheBlockOutlivesBothHandles) {
  HandleCountsSeen seen = counted();
  seen.inherited.exists_after_child_closed = true;
  EXPECT_EQ(judge_counts(seen).verdict, ClaimVerdict::refuted);
}

TEST(HandleCountedTwice, IsInconclusiveWhereTheOsDoesNotCount) {
  HandleCountsSeen seen = counted();
  seen.inherited.after_launch.reset();
  EXPECT_EQ(judge_counts(seen).verdict, ClaimVerdict::inconclusive);
}

TEST(HandleCountedTwice, HasNoControlWhereAChildThatDoesNotInheritIsCountedToo) {
  HandleCountsSeen seen = counted();
  seen.not_inherited.after_launch = 2;
  EXPECT_FALSE(judge_counts(seen).control.passed);
}

/// As it is said.
ClosedAtExitSeen closed() {
  return {.killed = 5,
          .killed_silent = 4,
          .killed_left = 0,
          .gave_up = 5,
          .gave_up_left = 0,
          .exists_while_alive = true};
}

TEST(ClosedAtExit, IsConfirmedWhereNoBlockIsLeft) {
  const Finding finding = judge_closing(closed());
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(ClosedAtExit, IsRefutedByOneBlockThatIsLeft) {
  ClosedAtExitSeen seen = closed();
  seen.killed_left = 1;
  EXPECT_EQ(judge_closing(seen).verdict, ClaimVerdict::refuted);
  seen = closed();
  seen.gave_up_left = 1;
  EXPECT_EQ(judge_closing(seen).verdict, ClaimVerdict::refuted);
}

TEST(ClosedAtExit, IsInconclusiveWhereEveryChildCameToItsArguments) {
  ClosedAtExitSeen seen = closed();
  seen.killed_silent = 0;
  EXPECT_EQ(judge_closing(seen).verdict, ClaimVerdict::inconclusive);
}

TEST(ClosedAtExit, HasNoControlWhereTheBlockGoesWhileTheChildRuns) {
  ClosedAtExitSeen seen = closed();
  seen.exists_while_alive = false;
  EXPECT_FALSE(judge_closing(seen).control.passed);
}

}  // namespace
}  // namespace handoff
