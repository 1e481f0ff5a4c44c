// SPDX-License-Identifier: MIT
#include "results/conditions.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "bench/measurer.h"
#include "results/baselines.h"
#include "results/contest.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

constexpr std::uint64_t gib = std::uint64_t{1} << 30;

TEST(Conditions, SayOnlyWhatIsNotTheUsual) {
  EXPECT_EQ(in_words({}, {}), "");
  EXPECT_EQ(in_words({.launch = "handle_list"}, {}), "");
  EXPECT_EQ(in_words({.placement = "same_core"}, {}), "placement same_core");
  EXPECT_EQ(in_words({.children = 4}, {}), "4 children");
  EXPECT_EQ(in_words({.parent_memory_bytes = gib, .launch = "fork"}, {}),
            "parent memory 1 GiB, launch fork");
}

TEST(Conditions, SayWhatDiffersInTheRun) {
  EXPECT_EQ(in_words({}, {{}, {.children = 4}}), "1 child");
  EXPECT_EQ(in_words({}, {{}, {.launch = "fork"}}), "launch posix_spawn");
  EXPECT_EQ(in_words({.children = 4}, {{}, {.children = 4}}), "4 children");
}

TEST(Conditions, AreInTheNameOfACellWhereTheyAreNotTheUsual) {
  EXPECT_EQ(name_of(Conditions{}, 64), "any/64");
  EXPECT_EQ(name_of(Conditions{.placement = "same_core",
                               .children = 4,
                               .parent_memory_bytes = 1024,
                               .launch = "fork"},
                    64),
            "same_core/64/children:4/parent_memory:1024/launch:fork");
}

/// A run of the same ways twice: the second time with this in place of the usual.
ResultSet usual_and(const Conditions& other, double times) {
  ResultSet results = synthetic::results({synthetic::pipe}, {4096}, 30);
  const auto usual = results.cells;
  for (Cell cell : usual) {
    cell.conditions = other;
    for (SampleRow& sample : cell.samples) {
      *sample.ready_ns = static_cast<std::int64_t>(static_cast<double>(*sample.ready_ns) * times);
      *sample.consumed_ns =
          static_cast<std::int64_t>(static_cast<double>(*sample.consumed_ns) * times);
    }
    results.cells.push_back(cell);
  }
  return results;
}

class EachOtherCondition : public ::testing::TestWithParam<Conditions> {};

TEST_P(EachOtherCondition, HasItsOwnFloorRowFitAndContest) {
  const ResultSet results = usual_and(GetParam(), 10);
  ASSERT_EQ(results.cells.size(), 4u);
  const Baselines baselines(results);
  const Floor* const usual = baselines.floor_of(results.cells[1]);
  const Floor* const other = baselines.floor_of(results.cells[3]);
  ASSERT_TRUE(usual && other);
  EXPECT_NEAR(other->total_ns[0].second / usual->total_ns[0].second, 10, 0.01);
  EXPECT_EQ(rows_of(results).size(), 4u);
  EXPECT_EQ(summarize(results).fits.size(), 2u);
  EXPECT_EQ(contests_of(results, GetParam(), total_ns).size(), 1u);
  EXPECT_EQ(contests_of(results, GetParam(), total_ns)[0].contenders.size(), 1u);
  EXPECT_FALSE(is_same_cell(results.cells[1], results.cells[3]));
  EXPECT_EQ(find_cell(results, results.cells[3]), &results.cells[3]);
}

INSTANTIATE_TEST_SUITE_P(OneAtATime, EachOtherCondition,
                         ::testing::Values(Conditions{.placement = "same_core"},
                                           Conditions{.children = 4},
                                           Conditions{.parent_memory_bytes = gib},
                                           Conditions{.launch = "fork"}));

TEST(FanOutSummary, HasNoLimitBecauseTheChildrenReadSideBySide) {
  const ResultSet results = usual_and({.children = 4}, 2);
  const Summary summary = summarize(results);
  EXPECT_TRUE(summary.cells[1].times_limit);
  EXPECT_FALSE(summary.cells[3].limit_us || summary.cells[3].times_limit);
  EXPECT_TRUE(summary.cells[3].over_floor_total_us);
}

TEST(FanOutSummary, TakesTheMemoryOfTheEmptyHandOffOff) {
  ResultSet results = usual_and({.children = 4}, 2);
  for (std::size_t i : {2u, 3u})
    for (SampleRow& sample : results.cells[i].samples)
      sample.pss_bytes = 1000 * sample.round + (i == 3 ? 700 : 0);
  const Summary summary = summarize(results);
  EXPECT_EQ(summary.cells[3].over_floor_pss_bytes, 700);
  EXPECT_EQ(summary.cells[3].pss_bytes, 15'200);
  EXPECT_FALSE(summary.cells[1].pss_bytes || summary.cells[1].over_floor_pss_bytes);
}

TEST(TimeSpent, TheHarnessHasTheRest) {
  const TimeSpent spent = with_rest({.handed_s = 6, .payload_s = 2, .priming_s = 1}, 10);
  EXPECT_DOUBLE_EQ(spent.harness_s, 1);
  EXPECT_DOUBLE_EQ(harness_share(spent), 0.1);
  EXPECT_EQ(with_rest(spent, 8).harness_s, 0) << "what is known may not sum up to more";
  EXPECT_EQ(harness_share({}), 0);
}

TEST(TimeSpent, AHandOffIsFromBeginToReapedAndAFailedOneAllThatIsLeft) {
  TimeSpent spent;
  Sample sample;
  sample.fill_ns = 100;
  sample.prime_ns = 200;
  sample.stamps.reaped_ns = 1000;
  add(spent, sample, 1500);
  EXPECT_DOUBLE_EQ(spent.handed_s, 1000e-9);
  EXPECT_DOUBLE_EQ(spent.payload_s, 100e-9);
  EXPECT_DOUBLE_EQ(spent.priming_s, 200e-9);
  sample.stamps.reaped_ns.reset();
  add(spent, sample, 1500);
  EXPECT_DOUBLE_EQ(spent.handed_s, 2200e-9);
}

TEST(DeadlineOfAHandOff, GrowsWithThePayloadFromOneGibibyteOn) {
  using std::chrono::seconds;
  EXPECT_EQ(deadline_for(0, 10), seconds(10));
  EXPECT_EQ(deadline_for(gib, 10), seconds(10));
  EXPECT_EQ(deadline_for(8 * gib, 10), seconds(80));
}

}  // namespace
}  // namespace handoff
