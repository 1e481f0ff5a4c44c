// SPDX-License-Identifier: MIT
#include "results/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "results/result_set.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using testing::ElementsAre;

/// The same ways on another side: as fast, but other noise.
std::vector<synthetic::Way> ways(double pipe_factor, double noise) {
  auto pipe = synthetic::pipe;
  pipe.fixed_us *= pipe_factor;
  pipe.latency_ns_per_byte *= pipe_factor;
  pipe.read_ns_per_byte *= pipe_factor;
  auto in_place = synthetic::in_place;
  pipe.noise = in_place.noise = noise;
  return {in_place, pipe};
}

/// A run whose rounds have other noise than those of another `shift`.
ResultSet run(double pipe_factor, int rounds, int shift, double noise = 0.1) {
  auto set = synthetic::results(ways(pipe_factor, noise), {4096, 1 << 20}, rounds + shift);
  for (Cell& cell : set.cells) {
    cell.samples.erase(cell.samples.begin(), cell.samples.begin() + shift);
    for (SampleRow& row : cell.samples) row.round -= shift;
  }
  return set;
}

std::vector<Change> changes(const ResultSet& base, const ResultSet& head, double threshold = 0) {
  std::vector<Change> all;
  for (const auto& change : compare_in_rounds(base, head, {.threshold = threshold}))
    all.push_back(change.change);
  return all;
}

TEST(CompareInRounds, ARealChangeIsSeenInItsCellsAndInNoOther) {
  const auto base = run(1, 50, 0);
  EXPECT_THAT(changes(base, run(1.2, 50, 1000)),
              ElementsAre(Change::cannot_tell, Change::cannot_tell, Change::cannot_tell,
                          Change::slower, Change::slower));
  EXPECT_THAT(changes(base, run(0.8, 50, 1000)),
              ElementsAre(Change::cannot_tell, Change::cannot_tell, Change::cannot_tell,
                          Change::faster, Change::faster));
}

TEST(CompareInRounds, TheRatioIsHeadByBaseWithAnIntervalThatHoldsIt) {
  const auto base = run(1, 50, 0);
  const auto head = run(1.2, 50, 1000);
  const auto found = compare_in_rounds(base, head, {.threshold = 0});
  ASSERT_TRUE(found[3].ratio && found[3].ratio->low);
  EXPECT_NEAR(found[3].ratio->median, 1.2, 0.05);
  EXPECT_LT(*found[3].ratio->low, 1.2);
  EXPECT_GT(*found[3].ratio->high, 1.2);
  EXPECT_EQ(found[3].n, 50u);
}

TEST(CompareInRounds, AChangeBelowTheThresholdIsNone) {
  const auto base = run(1, 100, 0, 0.02);
  EXPECT_THAT(changes(base, run(1.05, 100, 1000, 0.02), 0.1),
              ElementsAre(Change::same, Change::same, Change::same, Change::same, Change::same));
  EXPECT_EQ(changes(base, run(1.2, 100, 1000, 0.02), 0.1)[3], Change::slower);
}

TEST(CompareInRounds, CannotTellFromFewRoundsOrWhatWasNotMeasured) {
  EXPECT_EQ(changes(run(1, 4, 0), run(2, 4, 1000))[3], Change::cannot_tell);
  auto head = run(1, 50, 1000);
  head.cells[3].status = Status::failed;
  head.cells[3].reason = "it broke";
  head.cells.pop_back();
  const auto base = run(1, 50, 0);
  const auto found = compare_in_rounds(base, head, {});
  EXPECT_EQ(found[3].reason, "head: it broke");
  EXPECT_EQ(found[3].change, Change::cannot_tell);
  EXPECT_EQ(found[4].reason, "the head does not have it");
}

TEST(Holm, RefusesStepByStep) {
  // Holm (1979): the smallest against level / n, the next against level / (n - 1), until one holds.
  EXPECT_THAT(refused_by_holm({0.01, 0.04, 0.03, 0.005}, 0.05),
              ElementsAre(true, false, false, true));
  EXPECT_THAT(refused_by_holm({0.01, 0.02, 0.03}, 0.06), ElementsAre(true, true, true));
  EXPECT_THAT(refused_by_holm({0.03, 0.001}, 0.02), ElementsAre(false, true));
  EXPECT_TRUE(refused_by_holm({}, 0.05).empty());
}

}  // namespace
}  // namespace handoff
