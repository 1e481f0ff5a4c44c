// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claims/claim.h"
#include "claims/held_write_end.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

constexpr EndSeen end{.saw_content = true, .saw_end = true};
constexpr EndSeen no_end{.saw_content = true, .saw_end = false};

TEST(HeldWriteEnd, IsConfirmedWhereItsHolderSeesNoEnd) {
  const Finding finding =
      judge_held_end({.holding = no_end, .closing = end, .without = end, .waited_ms = 200});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("no end within 200 ms"));
}

TEST(HeldWriteEnd, IsRefutedWhereItsHolderSeesTheEnd) {
  EXPECT_EQ(judge_held_end({.holding = end, .closing = end, .without = end}).verdict,
            ClaimVerdict::refuted);
}

TEST(HeldWriteEnd, IsInconclusiveWhereNotEvenTheContentCame) {
  EXPECT_EQ(judge_held_end({.holding = {}, .closing = end, .without = end}).verdict,
            ClaimVerdict::inconclusive);
}

TEST(HeldWriteEnd, HasNoControlWhereNobodySeesTheEnd) {
  EXPECT_FALSE(
      judge_held_end({.holding = no_end, .closing = end, .without = no_end}).control.passed);
  EXPECT_FALSE(
      judge_held_end({.holding = no_end, .closing = no_end, .without = end}).control.passed);
}

}  // namespace
}  // namespace handoff
