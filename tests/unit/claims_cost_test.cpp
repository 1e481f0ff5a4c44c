// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "claims/claim.h"
#include "claims/launch_and_memory.h"
#include "claims/not_always_faster.h"
#include "claims/pipe_cliff.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

Estimate about(double median) {
  return {.median = median, .low = median * 0.9, .high = median * 1.1};
}

CliffSeen cliff(double one_more_ms) {
  return {.buffer_bytes = 65536,
          .capacity_bytes = 65536,
          .delay_ms = 100,
          .full = about(1),
          .one_more = about(one_more_ms),
          .larger_buffer = about(1.5),
          .at_once = {}};
}

TEST(PipeCliff, IsConfirmedRefutedOrLeftOpenByTheIntervals) {
  EXPECT_EQ(judge_cliff(cliff(102)).verdict, ClaimVerdict::confirmed);
  EXPECT_EQ(judge_cliff(cliff(5)).verdict, ClaimVerdict::refuted);
  EXPECT_EQ(judge_cliff(cliff(60)).verdict, ClaimVerdict::inconclusive);
  CliffSeen held = cliff(102);
  held.full = about(100);
  EXPECT_EQ(judge_cliff(held).verdict, ClaimVerdict::refuted);
  CliffSeen unknown = cliff(100);
  unknown.full.reset();
  EXPECT_EQ(judge_cliff(unknown).verdict, ClaimVerdict::inconclusive);
}

TEST(PipeCliff, HasNoControlWhereALargerBufferHoldsTheParentToo) {
  EXPECT_TRUE(judge_cliff(cliff(100)).control.passed);
  CliffSeen held = cliff(100);
  held.larger_buffer = about(100);
  EXPECT_FALSE(judge_cliff(held).control.passed);
}

Cell cell(const std::string& method, const std::string& variant, std::int64_t total_us) {
  Cell made;
  made.method = method;
  made.variant = variant;
  made.bytes = method == "empty" ? 0 : 1024;
  for (int round = 0; round < 20; ++round) {
    SampleRow row;
    row.round = round;
    row.ready_ns = (total_us - 10) * 1000 + round;
    row.consumed_ns = total_us * 1000 + round;
    made.samples.push_back(row);
  }
  return made;
}

Finding race(std::int64_t pipe_us) {
  return judge_race(
      race_of({.run = {},
               .machine = {},
               .methods = {},
               .cells = {cell("empty", "default", 400), cell("shared_memory", "copy", 500),
                         cell("anonymous_pipe", "default", pipe_us)}}));
}

TEST(NotAlwaysFaster, IsConfirmedWhereSharedMemoryWinsEverywhere) {
  const Finding finding = race(600);
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("wins 2 and loses 0"));
}

TEST(NotAlwaysFaster, IsRefutedWhereAnotherMethodWinsOnce) {
  const Finding finding = race(450);
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("beaten by anonymous_pipe/default by 50.0 µs"));
}

TEST(NotAlwaysFaster, IsInconclusiveWhereNobodyWins) {
  EXPECT_EQ(race(500).verdict, ClaimVerdict::inconclusive);
}

TEST(NotAlwaysFaster, HasNoControlWhereNothingSeemsSlowerThanSharedMemory) {
  const ResultSet results{
      .run = {},
      .machine = {},
      .methods = {},
      .cells = {cell("empty", "default", 600), cell("shared_memory", "copy", 500),
                cell("anonymous_pipe", "default", 700)}};
  EXPECT_FALSE(judge_race(race_of(results)).control.passed);
}

LaunchTimes launches(const char* way, double small_ms, double large_ms) {
  return {.way = way, .ms = {about(small_ms), about(large_ms)}};
}

LaunchesSeen launch_times() {
  return {.parent_bytes = {0, std::uint64_t{1} << 30},
          .fork = launches("fork", 0.3, 30),
          .others = {launches("vfork", 0.2, 0.2), launches("clone", 0.2, 0.3)},
          .fork_without = launches("fork_without_it", 0.3, 0.3),
          .huge_pages = {}};
}

TEST(LaunchAndMemory, IsConfirmedWhereForkAloneGrows) {
  const Finding finding = judge_launches(launch_times());
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
}

TEST(LaunchAndMemory, IsRefutedWhereForkDoesNotGrowOrAnotherDoesToo) {
  LaunchesSeen flat = launch_times();
  flat.fork = launches("fork", 0.3, 0.3);
  EXPECT_EQ(judge_launches(flat).verdict, ClaimVerdict::refuted);
  LaunchesSeen all = launch_times();
  all.others[0] = launches("vfork", 0.2, 25);
  EXPECT_EQ(judge_launches(all).verdict, ClaimVerdict::refuted);
}

TEST(LaunchAndMemory, IsInconclusiveWhereThereWasNoMemoryForALargeParent) {
  LaunchesSeen small = launch_times();
  small.parent_bytes = {0, std::uint64_t{32} << 20};
  const Finding finding = judge_launches(small);
  EXPECT_EQ(finding.verdict, ClaimVerdict::inconclusive);
  EXPECT_THAT(finding.sentence, HasSubstr("there was memory for a parent with 32 MiB more"));
}

TEST(LaunchAndMemory, IsInconclusiveWhereAnotherWaysTimesAreTooWideToCallFlat) {
  LaunchesSeen wide = launch_times();
  wide.others[0].ms.back() = {.median = 0.2, .low = 0.1, .high = 8};
  EXPECT_EQ(judge_launches(wide).verdict, ClaimVerdict::inconclusive);
}

TEST(LaunchAndMemory, IsInconclusiveInBetweenAndWithTooFewRounds) {
  LaunchesSeen between = launch_times();
  between.others[0] = launches("vfork", 0.2, 6);
  EXPECT_EQ(judge_launches(between).verdict, ClaimVerdict::inconclusive);
  LaunchesSeen unknown = launch_times();
  unknown.fork.ms[0].reset();
  EXPECT_EQ(judge_launches(unknown).verdict, ClaimVerdict::inconclusive);
}

TEST(LaunchAndMemory, HasNoControlWhereMemoryThatIsLeftOutCostsAsMuch) {
  LaunchesSeen seen = launch_times();
  seen.fork_without = seen.fork;
  EXPECT_FALSE(judge_launches(seen).control.passed);
}

}  // namespace
}  // namespace handoff
