// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "claims/answers_back.h"
#include "claims/claim.h"
#include "results/properties.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

Answer answer(const std::string& variant, bool arrived) {
  return {.variant = variant, .ways = 2, .taken = arrived ? 1 : 0, .arrived = arrived};
}

AnswersSeen as_is_said() {
  return {.variants = {answer("command_line/one_argument", false), answer("popen/default", false),
                       answer("shared_memory/sealed", false), answer("shared_memory/copy", true),
                       answer("anonymous_pipe/default", true)},
          .by_write_end = answer("the end that writes", true),
          .by_read_end = answer("the end that reads", false)};
}

TEST(AnswersBack, IsConfirmedWhereTheAnswerArrivesByThoseThatAreSaidToTakeIt) {
  const Finding finding = judge_answers(as_is_said());
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("arrived by shared_memory/copy"));
}

TEST(AnswersBack, IsRefutedByAnAnswerThroughWhatGoesOneWay) {
  AnswersSeen seen = as_is_said();
  seen.variants.push_back(answer("stdin_pipe/default", true));
  EXPECT_EQ(judge_answers(seen).verdict, ClaimVerdict::refuted);
}

TEST(AnswersBack, IsRefutedByASocketThatTakesNoAnswer) {
  AnswersSeen seen = as_is_said();
  seen.variants.push_back(answer("tcp_socket/default", false));
  EXPECT_EQ(judge_answers(seen).verdict, ClaimVerdict::refuted);
}

TEST(AnswersBack, IsRefutedBySealedMemoryThatTakesAnAnswer) {
  AnswersSeen seen = as_is_said();
  seen.variants.push_back(answer("shared_memory/sealed", true));
  EXPECT_EQ(judge_answers(seen).verdict, ClaimVerdict::refuted);
}

TEST(AnswersBack, DoesNotDependOnFilesOfWhichItDoesNotSpeak) {
  for (const bool arrived : {false, true}) {
    AnswersSeen seen = as_is_said();
    seen.variants.push_back(answer("stdin_file/map", arrived));
    const Finding finding = judge_answers(seen);
    EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
    ASSERT_FALSE(finding.properties.empty());
    EXPECT_EQ(finding.properties.back().method, "stdin_file");
    EXPECT_EQ(std::get<bool>(finding.properties.back().property.value), arrived);
  }
}

TEST(AnswersBack, DoesNotDependOnMemoryThatTheChildWasGivenToReadAlone) {
  AnswersSeen seen = as_is_said();
  seen.variants.push_back(answer("shared_memory/reparented", false));
  EXPECT_EQ(judge_answers(seen).verdict, ClaimVerdict::confirmed);
}

TEST(AnswersBack, IsInconclusiveWithoutBothKinds) {
  EXPECT_EQ(judge_answers({}).verdict, ClaimVerdict::inconclusive);
  EXPECT_EQ(
      judge_answers(
          {.variants = {answer("tcp_socket/default", true)}, .by_write_end = {}, .by_read_end = {}})
          .verdict,
      ClaimVerdict::inconclusive);
}

TEST(AnswersBack, HasNoControlWhereAnAnswerThatWasGivenIsNotSeen) {
  AnswersSeen seen = as_is_said();
  seen.by_write_end.arrived = false;
  EXPECT_FALSE(judge_answers(seen).control.passed);
}

TEST(AnswersBack, HasNoControlWhereAnAnswerIsSeenThatCouldNotBeGiven) {
  AnswersSeen seen = as_is_said();
  seen.by_read_end.arrived = true;
  EXPECT_FALSE(judge_answers(seen).control.passed);
}

TEST(AnswersBack, FillsTheColumnOfItsNeed) {
  const Finding finding = judge_answers(as_is_said());
  ASSERT_FALSE(finding.properties.empty());
  ASSERT_NE(find_need("two-way"), nullptr);
  EXPECT_EQ(finding.properties.front().property.name, find_need("two-way")->name);
}

}  // namespace
}  // namespace handoff
