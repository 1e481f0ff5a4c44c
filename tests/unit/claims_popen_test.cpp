// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claims/claim.h"
#include "claims/popen_from_gui.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

const PopenAttempt worked{
    .opened = true, .arrived = true, .ended = true, .said = {}, .standard_handles = 0};
const PopenAttempt failed{
    .opened = false, .arrived = false, .ended = true, .said = "no handle", .standard_handles = 0};
const PopenAttempt stuck{
    .opened = true, .arrived = false, .ended = false, .said = {}, .standard_handles = 0};

TEST(PopenFromGui, IsConfirmedWhereAGuiProgramCannotHandOver) {
  const Finding finding = judge_popen({.gui = failed, .console = worked});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("no handle"));
}

TEST(PopenFromGui, IsConfirmedWhereAGuiProgramGetsStuck) {
  const Finding finding = judge_popen({.gui = stuck, .console = worked});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_THAT(finding.sentence, HasSubstr("when its deadline came"));
}

TEST(PopenFromGui, IsRefutedWhereAGuiProgramHandsOver) {
  EXPECT_EQ(judge_popen({.gui = worked, .console = worked}).verdict, ClaimVerdict::refuted);
}

TEST(PopenFromGui, IsInconclusiveWhereTheGuiProgramHadStandardHandles) {
  PopenAttempt with_handles = worked;
  with_handles.standard_handles = 3;
  EXPECT_EQ(judge_popen({.gui = with_handles, .console = worked}).verdict,
            ClaimVerdict::inconclusive);
}

TEST(PopenFromGui, HasNoControlWhereAConsoleProgramFailsToo) {
  EXPECT_FALSE(judge_popen({.gui = failed, .console = failed}).control.passed);
}

}  // namespace
}  // namespace handoff
