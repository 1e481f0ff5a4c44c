// SPDX-License-Identifier: MIT
#include "results/student_t.h"

#include <gtest/gtest.h>

namespace handoff {
namespace {

/// Published tables of critical values (Fisher and Yates, 1963; NIST/SEMATECH, 1.3.6.7.2).
TEST(StudentT, QuantilesAreThoseOfTheTables) {
  EXPECT_NEAR(student_t_quantile(0.975, 1), 12.706, 5e-4);
  EXPECT_NEAR(student_t_quantile(0.975, 2), 4.303, 5e-4);
  EXPECT_NEAR(student_t_quantile(0.95, 5), 2.015, 5e-4);
  EXPECT_NEAR(student_t_quantile(0.995, 10), 3.169, 5e-4);
  EXPECT_NEAR(student_t_quantile(0.999, 30), 3.385, 5e-4);
  EXPECT_NEAR(student_t_quantile(0.975, 1e6), 1.960, 5e-4);
}

TEST(StudentT, IsSymmetric) {
  EXPECT_DOUBLE_EQ(student_t_probability(0, 3), 0.5);
  EXPECT_NEAR(student_t_probability(-1.7, 7) + student_t_probability(1.7, 7), 1, 1e-14);
  EXPECT_DOUBLE_EQ(student_t_quantile(0.01, 4), -student_t_quantile(0.99, 4));
}

TEST(StudentT, QuantileAndProbabilityAreInverse) {
  for (const double degrees : {1.0, 2.5, 8.0, 40.0})
    for (const double p : {0.5, 0.6, 0.9, 0.999, 0.99999})
      EXPECT_NEAR(student_t_probability(student_t_quantile(p, degrees), degrees), p, 1e-12);
}

}  // namespace
}  // namespace handoff
