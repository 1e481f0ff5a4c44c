// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claims/claim.h"
#include "claims/no_release_race.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

constexpr bool gone = true;
constexpr bool whole = true;

LateLook look(bool parent_had_gone, bool is_whole) {
  return {.parent_had_gone = parent_had_gone,
          .is_whole = is_whole,
          .child_said = is_whole ? "" : "there is no such thing"};
}

ReleaseSeen released(const LateLook& last) {
  return {.shared_memory = {.name = "shared_memory", .looks = {look(gone, whole), last}},
          .deleted_file = {.name = "deleted_file", .looks = {look(gone, !whole)}},
          .others = {},
          .bytes = 1 << 20};
}

TEST(NoReleaseRace, IsConfirmedWhereEveryLateChildHasEverything) {
  const Finding finding = judge_release(released(look(gone, whole)));
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(NoReleaseRace, IsRefutedByOneLateChildThatLacksSomething) {
  const Finding finding = judge_release(released(look(gone, !whole)));
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("in 1 of 2"));
}

TEST(NoReleaseRace, IsInconclusiveWhereAChildLookedWhileItsParentStillRan) {
  EXPECT_EQ(judge_release(released(look(!gone, whole))).verdict, ClaimVerdict::inconclusive);
  EXPECT_EQ(judge_release({}).verdict, ClaimVerdict::inconclusive);
}

TEST(NoReleaseRace, HasNoControlWhereAFileArrivesThatItsParentHadDeleted) {
  ReleaseSeen seen = released(look(gone, whole));
  seen.deleted_file.looks = {look(gone, whole)};
  EXPECT_FALSE(judge_release(seen).control.passed);
}

}  // namespace
}  // namespace handoff
