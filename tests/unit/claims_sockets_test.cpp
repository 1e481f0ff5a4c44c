// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claims/claim.h"
#include "claims/socket_stack.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

FirstSocket first(int error_before) {
  FirstSocket seen;
  seen.error_before = error_before;
  seen.error_of_no_family = 97;
  return seen;
}

TEST(SocketsNeedAStack, IsConfirmedWhereASocketFailsUntilTheStepIsDone) {
  FirstSocket seen = first(10093);
  seen.step_us = 250;
  const Finding finding = judge_stack({seen, seen});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence,
              HasSubstr("failed with error 10093; loading and initialising the stack took 250 us"));
}

TEST(SocketsNeedAStack, IsRefutedWhereASocketNeedsNoStep) {
  const Finding finding = judge_stack({first(0)});
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("worked"));
}

TEST(SocketsNeedAStack, IsInconclusiveWhereItFailsAllTheSameOrDiffers) {
  FirstSocket broken = first(10093);
  broken.error_after = 10093;
  EXPECT_EQ(judge_stack({broken}).verdict, ClaimVerdict::inconclusive);
  EXPECT_EQ(judge_stack({first(0), first(10093)}).verdict, ClaimVerdict::inconclusive);
  EXPECT_EQ(judge_stack({}).verdict, ClaimVerdict::inconclusive);
}

TEST(SocketsNeedAStack, HasNoControlWhereNothingIsEverRefusedOrAPipeIs) {
  FirstSocket seen = first(0);
  seen.error_of_no_family = 0;
  EXPECT_FALSE(judge_stack({seen}).control.passed);
  seen = first(0);
  seen.error_of_pipe = 5;
  EXPECT_FALSE(judge_stack({seen}).control.passed);
}

}  // namespace
}  // namespace handoff
