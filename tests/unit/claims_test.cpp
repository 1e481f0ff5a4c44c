// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/remap_is_flat.h"
#include "claims/sealed.h"
#include "results/json.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

constexpr Claim claim{.id = "a-claim", .statement = "It is so.", .source = "somebody"};

Finding settled_without_control(Lab&) {
  return {.verdict = ClaimVerdict::confirmed,
          .sentence = "seen",
          .control = {.sentence = "nothing came out the other way", .passed = false},
          .evidence = {},
          .properties = {{.method = "popen", .property = {.name = "two_way", .value = true}}}};
}

Finding broken_off(Lab&) { throw std::runtime_error("no such thing"); }

ClaimOutcome examined(Experiment* experiment) {
  Lab lab({});
  return examine({.claim = &claim, .experiment = experiment, .absent = "it is elsewhere"}, lab);
}

TEST(AClaim, WhoseControlFailsIsInconclusiveAndSaysNothingOfMethods) {
  const ClaimOutcome outcome = examined(settled_without_control);
  EXPECT_EQ(outcome.verdict, ClaimVerdict::inconclusive);
  EXPECT_TRUE(outcome.properties.empty());
  EXPECT_THAT(outcome.sentence, HasSubstr("its control did not come out the other way"));
}

TEST(AClaim, WhoseExperimentBreaksOffIsInconclusiveWithTheReason) {
  const ClaimOutcome outcome = examined(broken_off);
  EXPECT_EQ(outcome.verdict, ClaimVerdict::inconclusive);
  EXPECT_FALSE(outcome.ran);
  EXPECT_THAT(outcome.sentence, HasSubstr("no such thing"));
}

TEST(AClaim, WithoutAnExperimentHereIsNotApplicableWithTheReason) {
  const ClaimOutcome outcome = examined(nullptr);
  EXPECT_EQ(outcome.verdict, ClaimVerdict::not_applicable);
  EXPECT_EQ(outcome.sentence, "it is elsewhere");
}

TEST(AClaim, ReadsBackFromAResultFile) {
  ResultSet results;
  ClaimOutcome outcome = examined(settled_without_control);
  outcome.seconds = 1.5;
  outcome.evidence = {{.name = "count", .value = std::int64_t{3}}, {.name = "size", .value = {}}};
  results.claims = {outcome};
  EXPECT_EQ(from_json(to_json(results), "claims").claims, results.claims);
}

RemapSeen slopes(double in_place_high) {
  return {.in_place = Estimate{.median = 0, .low = -0.001, .high = in_place_high},
          .copied = Estimate{.median = 0.5, .low = 0.4, .high = 0.6},
          .largest_bytes = 1 << 20};
}

TEST(RemapIsFlat, IsConfirmedWhereAByteCostsNextToNothing) {
  EXPECT_EQ(judge_remapping(slopes(0.002)).verdict, ClaimVerdict::confirmed);
}

TEST(RemapIsFlat, IsRefutedWhereAByteCostsWhatACopyCosts) {
  RemapSeen seen = slopes(0.55);
  seen.in_place->low = 0.45;
  EXPECT_EQ(judge_remapping(seen).verdict, ClaimVerdict::refuted);
}

TEST(RemapIsFlat, IsInconclusiveWhereTheIntervalReachesToBoth) {
  EXPECT_EQ(judge_remapping(slopes(0.55)).verdict, ClaimVerdict::inconclusive);
  RemapSeen unknown = slopes(0.002);
  unknown.in_place->high.reset();
  EXPECT_EQ(judge_remapping(unknown).verdict, ClaimVerdict::inconclusive);
}

TEST(RemapIsFlat, HasNoControlWhereCopyingSeemsToCostNothing) {
  RemapSeen seen = slopes(0.002);
  seen.copied->low = -0.1;
  EXPECT_FALSE(judge_remapping(seen).control.passed);
}

constexpr Changes everything{.write = true, .shrink = true, .map_writable = true};

TEST(Sealed, IsConfirmedWhereNothingWorksAndAllDoesWithoutSeals) {
  const Finding finding = judge_seals({.open_by_parent = everything, .open_by_child = everything});
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(Sealed, IsRefutedWhereTheChildCanStillWrite) {
  const Finding finding = judge_seals({.sealed_by_child = {.write = true},
                                       .open_by_parent = everything,
                                       .open_by_child = everything});
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("the child write"));
}

TEST(Sealed, HasNoControlWhereAnOpenBlockCannotBeChangedEither) {
  EXPECT_FALSE(judge_seals({.open_by_parent = everything}).control.passed);
}

}  // namespace
}  // namespace handoff
