// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "claims/babysitting.h"
#include "claims/claim.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

Sitting sitting(const char* name, bool was_held, const std::string& error) {
  return {.name = name, .was_held = was_held, .parent_ms = 1.5, .error = error};
}

BabysittingSeen sat(const Sitting& pipe) {
  return {.streams = {pipe, sitting("socket", true, "broken pipe")},
          .small = {},
          .memory = sitting("shared_memory", false, ""),
          .bytes = 1 << 20,
          .child_lived_ms = 100};
}

TEST(Babysitting, IsConfirmedWhereEveryStreamHoldsItsParentAndFailsWithTheChild) {
  const Finding finding = judge_babysitting(sat(sitting("pipe", true, "broken pipe")));
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(Babysitting, IsRefutedWhereAStreamLetsItsParentGo) {
  const Finding finding = judge_babysitting(sat(sitting("pipe", false, "")));
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("pipe let it go at once"));
}

TEST(Babysitting, IsRefutedWhereTheChildsDeathPassesForSuccess) {
  EXPECT_EQ(judge_babysitting(sat(sitting("pipe", true, ""))).verdict, ClaimVerdict::refuted);
}

TEST(Babysitting, HasNoControlWhereSharedMemoryHoldsItsParentToo) {
  BabysittingSeen seen = sat(sitting("pipe", true, "broken pipe"));
  seen.memory.was_held = true;
  EXPECT_FALSE(judge_babysitting(seen).control.passed);
}

TEST(Babysitting, IsInconclusiveWithoutAStream) {
  EXPECT_EQ(judge_babysitting({}).verdict, ClaimVerdict::inconclusive);
}

TEST(Babysitting, SaysOfEveryVariantWhetherItHoldsItsParentAndJudgesByTheStreamsAlone) {
  BabysittingSeen seen = sat(sitting("pipe", true, "broken pipe"));
  seen.variants = {sitting("temp_file/read", true, ""), sitting("stdin_pipe/default", false, "")};
  const Finding finding = judge_babysitting(seen);
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  ASSERT_EQ(finding.properties.size(), 2u);
  EXPECT_EQ(finding.properties[0].method, "temp_file");
  EXPECT_EQ(finding.properties[0].property.name, "must_be_watched");
  EXPECT_EQ(std::get<bool>(finding.properties[0].property.value), true);
  EXPECT_EQ(std::get<bool>(finding.properties[1].property.value), false);
}

}  // namespace
}  // namespace handoff
