// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claims/claim.h"
#include "claims/who_deletes.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

FileFates fates(bool stays_when_the_child_dies) {
  return {{.fault = "none", .arrived = true, .left = false},
          {.fault = "child_dies", .arrived = false, .left = stays_when_the_child_dies}};
}

DeletionSeen deleted(bool child_leaves, bool parent_leaves) {
  return {.child_deletes = fates(child_leaves),
          .parent_deletes = fates(parent_leaves),
          .os_deletes = fates(false)};
}

TEST(WhoDeletes, IsConfirmedWhereEachPlainWayLeavesTheFile) {
  const Finding finding = judge_deletion(deleted(true, true));
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("child dies"));
}

TEST(WhoDeletes, IsRefutedWhereAPlainWayNeverLeavesIt) {
  EXPECT_EQ(judge_deletion(deleted(true, false)).verdict, ClaimVerdict::refuted);
  EXPECT_EQ(judge_deletion(deleted(false, true)).verdict, ClaimVerdict::refuted);
}

TEST(WhoDeletes, HasNoControlWhereTheFileDoesNotArriveWithoutAFault) {
  DeletionSeen seen = deleted(true, true);
  seen.parent_deletes.front().arrived = false;
  EXPECT_FALSE(judge_deletion(seen).control.passed);
}

TEST(WhoDeletes, HasNoControlWhereTheFileStaysWithoutAFault) {
  DeletionSeen seen = deleted(true, true);
  seen.child_deletes.front().left = true;
  EXPECT_FALSE(judge_deletion(seen).control.passed);
}

}  // namespace
}  // namespace handoff
