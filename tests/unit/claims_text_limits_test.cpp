// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "claims/claim.h"
#include "claims/text_limits.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

TextLimitsSeen text_limits(std::uint64_t one, std::uint64_t many) {
  const auto limit = [](std::uint64_t length) {
    return TextLimit{.text = length - 20, .whole = length, .has_end = true, .end = "error 206"};
  };
  return {.one = limit(one),
          .many = limit(many),
          .control = {.longer_came_by_pipe = true, .cut_was_noticed = true}};
}

TEST(CommandLineLimit, IsConfirmedUpToWhatIsSaid) {
  const Finding finding = judge_command_line(text_limits(32766, 32767));
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("error 206"));
}

TEST(CommandLineLimit, IsRefutedWhereMoreArrivesInOneOrInMany) {
  EXPECT_EQ(judge_command_line(text_limits(32768, 32767)).verdict, ClaimVerdict::refuted);
  EXPECT_EQ(judge_command_line(text_limits(32766, 2'000'000)).verdict, ClaimVerdict::refuted);
}

TEST(EnvironmentLimit, IsRefutedWhereNoEndWasFound) {
  TextLimitsSeen seen = text_limits(32766, 8 << 20);
  seen.many.has_end = false;
  const Finding finding = judge_environment(seen);
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("where the search ended"));
  EXPECT_EQ(judge_environment(text_limits(32766, 32767)).verdict, ClaimVerdict::confirmed);
}

TEST(TextLimits, HaveNoControlWhereTheChildCannotTellWholeFromCut) {
  TextLimitsSeen seen = text_limits(32766, 32766);
  seen.control.cut_was_noticed = false;
  EXPECT_FALSE(judge_command_line(seen).control.passed);
  seen.control = {.longer_came_by_pipe = false, .cut_was_noticed = true};
  EXPECT_FALSE(judge_environment(seen).control.passed);
}

}  // namespace
}  // namespace handoff
