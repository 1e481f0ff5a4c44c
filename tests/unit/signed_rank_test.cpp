// SPDX-License-Identifier: MIT
#include "results/signed_rank.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "results/statistics.h"

namespace handoff {
namespace {

/// Hollander and Wolfe, Nonparametric Statistical Methods (1973), p. 29: depression of nine
/// patients at the first and second visit. R's manual of wilcox.test uses them as well.
const std::vector<double> depression{1.83 - 0.878, 0.50 - 0.647, 1.62 - 0.598,
                                     2.48 - 2.05,  1.68 - 1.06,  1.88 - 1.29,
                                     1.55 - 1.06,  3.06 - 3.14,  1.30 - 1.29};

TEST(SignedRank, GivesThePublishedProbability) {
  // V = 40, p = 0.01953: 10 of the 512 assignments of signs.
  EXPECT_DOUBLE_EQ(signed_rank_p(depression), 10.0 / 512);
}

TEST(SignedRank, GivesThePublishedPseudoMedianAndInterval) {
  const auto estimate = pseudo_median(depression, 0.95);
  ASSERT_TRUE(estimate && estimate->low);
  EXPECT_NEAR(estimate->median, 0.46, 1e-9);
  EXPECT_NEAR(*estimate->low, 0.010, 1e-9);
  EXPECT_NEAR(*estimate->high, 0.786, 1e-9);
}

TEST(SignedRank, AgreesWithThePublishedTableOfCriticalValues) {
  // Wilcoxon's table: for n = 10 the two-sided 5 % point is 8: P(W <= 8) = 25 / 1024.
  std::vector<double> ten{1, -2, 3, -5, 4, 6, 7, 8, 9, 10};  // Negative ranks: 2 + 5 = 7; plus 1.
  ten[0] = -1;                                               // 1 + 2 + 5 = 8.
  EXPECT_DOUBLE_EQ(signed_rank_p(ten), 25.0 / 1024);
}

TEST(SignedRank, CountsTiesByTheirMiddleRank) {
  // Of four equal values every assignment of signs with as many pluses is as likely.
  EXPECT_DOUBLE_EQ(signed_rank_p(std::vector<double>{1, 1, 1, 1}), 1.0 / 16);
  EXPECT_DOUBLE_EQ(signed_rank_p(std::vector<double>{1, 1, 1, -1}), 5.0 / 16);
}

TEST(SignedRank, LeavesZerosOut) {
  EXPECT_DOUBLE_EQ(signed_rank_p(std::vector<double>{0, 1, 2, 3, 0}), 1.0 / 8);
  EXPECT_DOUBLE_EQ(signed_rank_p(std::vector<double>{0, 0}), 1);
  EXPECT_DOUBLE_EQ(signed_rank_p(std::vector<double>{}), 1);
}

TEST(SignedRank, BothTailsTogetherAreOneAndTheObservedOne) {
  std::vector<double> mirrored = depression;
  for (double& value : mirrored) value = -value;
  // P(V >= 40) + P(V >= 5) - P(V = 40) = 1; three sets of ranks sum up to 5.
  EXPECT_DOUBLE_EQ(signed_rank_p(depression) + signed_rank_p(mirrored), 1 + 3.0 / 512);
}

TEST(SignedRank, TheApproximationJoinsTheExactOne) {
  std::vector<double> values;
  for (int i = 1; i <= 200; ++i) values.push_back(i % 5 < 2 ? -i : i);
  const double exact = signed_rank_p(values);
  values.push_back(0.5);  // The smallest rank, which weighs next to nothing.
  EXPECT_NEAR(std::log(signed_rank_p(values)), std::log(exact), 0.05);
}

TEST(SignedRank, TooFewValuesHaveNoInterval) {
  EXPECT_FALSE(pseudo_median(std::vector<double>{1, 2, 3, 4, 5}, 0.95)->low);
  EXPECT_TRUE(pseudo_median(std::vector<double>{1, 2, 3, 4, 5, 6}, 0.95)->low);
  EXPECT_FALSE(pseudo_median(std::vector<double>{}, 0.95));
}

}  // namespace
}  // namespace handoff
