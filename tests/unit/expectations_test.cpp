// SPDX-License-Identifier: MIT
#include "bench/expectations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "bench/problem.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Expectation> parsed(std::string_view text) {
  return parse_expectations(text, "a.list",
                            [](std::string_view id) { return id == "sealed" || id == "tamper"; });
}

std::string complaint(std::string_view text) {
  try {
    parsed(text);
  } catch (const WrongUse& error) {
    return error.what();
  }
  return "";
}

ClaimOutcome outcome(const std::string& id, ClaimVerdict verdict) {
  ClaimOutcome made;
  made.id = id;
  made.verdict = verdict;
  return made;
}

TEST(Expectations, StandOneALineAndCommentsAreNotLookedAt) {
  const auto all = parsed("# of this machine\r\n\n  sealed  confirmed # so it is\ntamper refuted");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].id, "sealed");
  EXPECT_EQ(all[0].verdict, ClaimVerdict::confirmed);
  EXPECT_EQ(all[1].id, "tamper");
  EXPECT_EQ(all[1].verdict, ClaimVerdict::refuted);
}

TEST(Expectations, ThatCannotBeMeantAreNamedWithTheirLine) {
  EXPECT_THAT(complaint("\nsealed"), HasSubstr("line 2 of a.list"));
  EXPECT_THAT(complaint("sealed confirmed refuted"), HasSubstr("line 1 of a.list"));
  EXPECT_THAT(complaint("seeled confirmed"), AllOf(HasSubstr("line 1"), HasSubstr("\"seeled\"")));
  EXPECT_THAT(complaint("sealed perhaps"), HasSubstr("\"perhaps\""));
  EXPECT_THAT(complaint("# sealed confirmed"), HasSubstr("a.list expects nothing"));
}

TEST(Expectations, ThatCameTrueAreNoDifference) {
  EXPECT_THAT(differences(parsed("sealed confirmed"), {outcome("sealed", ClaimVerdict::confirmed)}),
              IsEmpty());
}

TEST(Expectations, ThatDidNotComeTrueOrWereNotLookedAtAreASentenceEach) {
  EXPECT_THAT(differences(parsed("sealed confirmed\ntamper confirmed"),
                          {outcome("sealed", ClaimVerdict::refuted)}),
              ElementsAre(HasSubstr("sealed is expected to be confirmed and is refuted"),
                          HasSubstr("tamper is expected to be confirmed and was not looked at")));
}

}  // namespace
}  // namespace handoff
