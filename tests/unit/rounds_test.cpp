// SPDX-License-Identifier: MIT
#include "bench/rounds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace handoff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(StopRule, ThereIsAlwaysAFirstRound) {
  EXPECT_TRUE(another_round({.budget_s = 1e-9}, {.finished_rounds = 0}));
  EXPECT_TRUE(another_round({.budget_s = 1e-9}, {.finished_rounds = 0, .all_precise = true}));
}

TEST(StopRule, ARoundThatWouldEndAfterTheBudgetIsNotBegun) {
  const StopRule rule{.budget_s = 10};
  EXPECT_TRUE(another_round(rule, {.finished_rounds = 4, .elapsed_s = 8}));
  EXPECT_FALSE(another_round(rule, {.finished_rounds = 4, .elapsed_s = 8.1}));
  EXPECT_FALSE(another_round(rule, {.finished_rounds = 1, .elapsed_s = 60}));
}

TEST(StopRule, EndsWhenAllIsPrecise) {
  EXPECT_FALSE(another_round({.budget_s = 100}, {.finished_rounds = 6, .all_precise = true}));
  EXPECT_TRUE(another_round({.budget_s = 100}, {.finished_rounds = 6, .all_precise = false}));
}

TEST(StopRule, NamedRoundsCountAlone) {
  const StopRule rule{.budget_s = 1, .rounds = 3};
  EXPECT_TRUE(another_round(rule, {.finished_rounds = 2, .elapsed_s = 1e6, .all_precise = true}));
  EXPECT_FALSE(another_round(rule, {.finished_rounds = 3, .elapsed_s = 0}));
}

TEST(Shuffle, IsAPermutation) {
  for (const std::size_t n : {1u, 2u, 7u, 100u}) {
    auto order = shuffled(n, 42, 0);
    std::ranges::sort(order);
    std::vector<std::size_t> all(n);
    std::iota(all.begin(), all.end(), std::size_t{0});
    EXPECT_EQ(order, all) << n;
  }
  EXPECT_THAT(shuffled(0, 42, 0), IsEmpty());
}

TEST(Shuffle, DependsOnSeedAndRoundAlone) {
  EXPECT_EQ(shuffled(50, 1, 3), shuffled(50, 1, 3));
  EXPECT_NE(shuffled(50, 1, 3), shuffled(50, 1, 4));
  EXPECT_NE(shuffled(50, 1, 3), shuffled(50, 2, 3));
}

TEST(Shuffle, IsTheSameOnEveryPlatform) {
  EXPECT_THAT(shuffled(8, 1, 0), ElementsAre(4u, 6u, 3u, 5u, 1u, 7u, 2u, 0u));
}

TEST(Shuffle, PutsEachCellInEachPlace) {
  constexpr std::size_t n = 5;
  std::vector<std::vector<int>> seen(n, std::vector<int>(n, 0));
  for (int round = 0; round < 1000; ++round) {
    const auto order = shuffled(n, 7, round);
    for (std::size_t place = 0; place < n; ++place) ++seen[order[place]][place];
  }
  // Each of 25 counts is about 200 with a standard deviation of 13.
  for (const auto& counts : seen)
    for (const int count : counts) EXPECT_NEAR(count, 200, 80);
}

TEST(ByGroup, KeepsTheOrderAndPutsEachGroupTogetherWhereItsFirstComes) {
  const std::vector<std::uint64_t> group_of{0, 5, 0, 9, 5};
  EXPECT_THAT(by_group({4, 0, 3, 1, 2}, group_of), ElementsAre(4u, 1u, 0u, 2u, 3u));
  EXPECT_THAT(by_group({2, 0}, group_of), ElementsAre(2u, 0u));
  EXPECT_THAT(by_group({}, group_of), IsEmpty());
}

TEST(ByGroup, EachGroupIsTheFirstInSomeRound) {
  const std::vector<std::uint64_t> group_of{0, 0, 0, 1, 2};
  std::vector<int> first(3, 0);
  for (int round = 0; round < 300; ++round)
    ++first[group_of[by_group(shuffled(5, 7, round), group_of).front()]];
  for (const int count : first) EXPECT_GT(count, 20);
}

}  // namespace
}  // namespace handoff
