// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "results/statistics.h"

namespace handoff {
namespace {

struct RanksCase {
  std::size_t n, low, high;  // ranks from 0
};

// Computed in exact integer arithmetic from the binomial coefficients: the largest k for which
// 2 * (C(n,0) + ... + C(n,k)) * 100 <= 5 * 2^n. Up to n = 20 they are also those that textbooks
// print (table "Confidence intervals for the population median": 6 [1,6] 96.9 %, 9 [2,8] 96.1 %,
// 12 [3,10] 96.1 %, 15 [4,12] 96.5 %, 20 [6,15] 95.9 %, ranks from 1).
TEST(MedianInterval, HasTheRanksOfThePublishedTables) {
  constexpr std::array<RanksCase, 25> cases{{
      {6, 0, 5},           {7, 0, 6},        {8, 0, 7},          {9, 1, 7},
      {10, 1, 8},          {11, 1, 9},       {12, 2, 9},         {15, 3, 11},
      {20, 5, 14},         {25, 7, 17},      {30, 9, 20},        {50, 17, 32},
      {64, 23, 40},        {99, 39, 59},     {100, 39, 60},      {101, 40, 60},
      {500, 227, 272},     {1000, 468, 531}, {1073, 503, 569},   {1074, 504, 569},
      {1075, 504, 570},    {1076, 505, 570}, {2500, 1200, 1299}, {9999, 4901, 5097},
      {10000, 4901, 5098},
  }};
  for (const RanksCase& each : cases) {
    const auto ranks = median_interval_ranks(each.n);
    ASSERT_TRUE(ranks) << each.n;
    EXPECT_EQ(ranks->first, each.low) << each.n;
    EXPECT_EQ(ranks->second, each.high) << each.n;
  }
}

TEST(MedianInterval, IsWiderForMoreConfidence) {
  constexpr std::array<RanksCase, 6> cases{
      {{8, 0, 7}, {10, 0, 9}, {50, 15, 34}, {100, 36, 63}, {1000, 458, 541}, {10000, 4870, 5129}}};
  for (const RanksCase& each : cases) {
    const auto ranks = median_interval_ranks(each.n, 0.99);
    ASSERT_TRUE(ranks) << each.n;
    EXPECT_EQ(*ranks, std::pair(each.low, each.high)) << each.n;
  }
}

TEST(MedianInterval, IsEmptyWhereTooFewValuesCanBoundTheMedian) {
  for (std::size_t n = 0; n < 6; ++n) EXPECT_FALSE(median_interval_ranks(n)) << n;
  EXPECT_FALSE(median_interval_ranks(7, 0.99));
}

// Six values hold the median between least and greatest with exactly 1 - 2/64.
TEST(MedianInterval, KeepsAConfidenceThatIsReachedExactly) {
  EXPECT_TRUE(median_interval_ranks(6, 0.96875));
  EXPECT_FALSE(median_interval_ranks(6, 0.96876));
}

// R 4: quantile(1:10) and quantile(c(1, 2, 3, 4), 0.25), whose default is type 7.
TEST(Quantile, IsThatOfRsDefaultType) {
  std::vector<double> one_to_ten(10);
  std::iota(one_to_ten.rbegin(), one_to_ten.rend(), 1.0);  // the order does not matter
  EXPECT_DOUBLE_EQ(quantile(one_to_ten, 0), 1);
  EXPECT_DOUBLE_EQ(quantile(one_to_ten, 0.25), 3.25);
  EXPECT_DOUBLE_EQ(quantile(one_to_ten, 0.5), 5.5);
  EXPECT_DOUBLE_EQ(quantile(one_to_ten, 0.75), 7.75);
  EXPECT_DOUBLE_EQ(quantile(one_to_ten, 1), 10);
  EXPECT_DOUBLE_EQ(quantile(std::vector<double>{1, 2, 3, 4}, 0.25), 1.75);
}

// Python's statistics.quantiles(values, n=20, method='inclusive'), the same definition.
TEST(Quantile, IsThatOfPythonsInclusiveMethod) {
  const std::vector<double> values{3, 6, 7, 8, 8, 10, 13, 15, 16, 20};
  constexpr std::array expected{4.35, 5.7,  6.35,  6.8,  7.25, 7.7,  8.0,   8.0,  8.1, 9.0,
                                9.9,  11.2, 12.55, 13.6, 14.5, 15.2, 15.65, 16.4, 18.2};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double p = static_cast<double>(i + 1) / 20;
    EXPECT_NEAR(quantile(values, p), expected[i], 1e-12) << p;
  }
}

TEST(Quantile, OfOneValueIsThatValue) {
  EXPECT_EQ(quantile(std::vector<double>{42}, 0.1), 42);
  EXPECT_EQ(quantile(std::vector<double>{42}, 0.9), 42);
}

TEST(Median, IsTheMiddleValueOrTheMeanOfTheTwo) {
  EXPECT_EQ(median({7}), 7);
  EXPECT_EQ(median({9, 1, 5}), 5);
  EXPECT_EQ(median({8, 2, 4, 6}), 5);
  EXPECT_EQ(median({1, 1, 1, 2}), 1);
}

// The example of Wikipedia's article "Median absolute deviation"; R: mad(x, constant = 1).
TEST(MedianAbsoluteDeviation, IsThatOfThePublishedExample) {
  EXPECT_EQ(median_absolute_deviation(std::vector<double>{1, 1, 2, 2, 4, 6, 9}), 1);
  EXPECT_EQ(median_absolute_deviation(std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9}), 2);
}

TEST(EstimateOfMedian, TakesTheIntervalFromTheOrderStatistics) {
  const std::vector<double> values{90, 10, 50, 30, 70, 20, 80, 40, 60, 100};
  const std::optional<Estimate> result = estimate(values);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->median, 55);
  EXPECT_EQ(result->low, 20);
  EXPECT_EQ(result->high, 90);
}

// The example of ci.median in the R package statpsych, which gives 20.7, 10.8 and 30.9.
TEST(EstimateOfMedian, AgreesWithAPublishedExample) {
  const std::vector<double> values{30.2, 20.4, 15.1, 10.2, 10.5, 60.8, 20.8, 25.0, 20.7, 30.9,
                                   10.8, 5.1,  50.9, 40.0, 20.9, 10.8, 0,    20.5, 50.8};
  const std::optional<Estimate> result = estimate(values);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->median, 20.7);
  EXPECT_EQ(result->low, 10.8);
  EXPECT_EQ(result->high, 30.9);
}

TEST(EstimateOfMedian, HasNoIntervalForFiveValuesAndIsEmptyForNone) {
  const std::optional<Estimate> few = estimate(std::vector<double>{1, 2, 3, 4, 5});
  ASSERT_TRUE(few);
  EXPECT_EQ(few->median, 3);
  EXPECT_FALSE(few->low);
  EXPECT_FALSE(few->high);
  EXPECT_FALSE(estimate(std::vector<double>{}));
}

TEST(RelativeHalfWidth, IsEmptyWithoutAnIntervalOrAPositiveMedian) {
  EXPECT_DOUBLE_EQ(*relative_half_width({.median = 100, .low = 97, .high = 105}), 0.04);
  EXPECT_FALSE(relative_half_width({.median = 100, .low = {}, .high = {}}));
  EXPECT_FALSE(relative_half_width({.median = 0, .low = -1, .high = 1}));
}

using Points = std::vector<std::pair<double, double>>;

TEST(RobustLine, FindsAnExactLineWhateverTheOrderOfThePoints) {
  const auto line = robust_line(Points{{8, 26}, {1, 5}, {4, 14}, {2, 8}});
  ASSERT_TRUE(line);
  EXPECT_DOUBLE_EQ(line->slope, 3);
  EXPECT_DOUBLE_EQ(line->intercept, 2);
}

// Expected values from exact fractions: all pairwise slopes sorted, weights |x2 - x1|, the value at
// which half of the weight is reached.
TEST(RobustLine, AgreesWithExactArithmetic) {
  const auto noisy = robust_line(Points{{0, 10}, {1, 12}, {2, 11}, {4, 20}, {8, 25}});
  ASSERT_TRUE(noisy);
  EXPECT_DOUBLE_EQ(noisy->slope, 15.0 / 8);
  EXPECT_DOUBLE_EQ(noisy->intercept, 10);
  const auto sizes =
      robust_line(Points{{64, 5e5}, {4096, 4e5}, {65536, 6e5}, {1048576, 15e5}, {67108864, 61e6}});
  ASSERT_TRUE(sizes);
  EXPECT_DOUBLE_EQ(sizes->slope, 6875.0 / 7626);
  EXPECT_NEAR(sizes->intercept, 1906280000.0 / 3813, 1e-6);
}

// Slopes 1, 2 and 3 with weights 1, 2 and 1: half of the weight is reached within the second.
TEST(RobustLine, WeighsASlopeByItsDistance) {
  const auto line = robust_line(Points{{0, 0}, {1, 1}, {2, 4}});
  ASSERT_TRUE(line);
  EXPECT_DOUBLE_EQ(line->slope, 2);
  EXPECT_DOUBLE_EQ(line->intercept, 0);
}

TEST(RobustLine, IsNotMovedByOneWildPoint) {
  const auto line =
      robust_line(Points{{1, 1}, {2, 2}, {3, 3}, {4, 4000}, {5, 5}, {6, 6}, {7, 7}, {8, 8}});
  ASSERT_TRUE(line);
  EXPECT_DOUBLE_EQ(line->slope, 1);
  EXPECT_DOUBLE_EQ(line->intercept, 0);
}

TEST(RobustLine, NeedsTwoDifferentPlaces) {
  EXPECT_FALSE(robust_line(Points{}));
  EXPECT_FALSE(robust_line(Points{{4, 1}}));
  EXPECT_FALSE(robust_line(Points{{4, 1}, {4, 2}}));
}

}  // namespace
}  // namespace handoff
