// SPDX-License-Identifier: MIT
#include "platform/deadline.h"

#include <gtest/gtest.h>

#include <chrono>

namespace handoff {
namespace {

using namespace std::chrono_literals;

TEST(Deadline, ThatLiesBehindHasPassedAndLeavesNothing) {
  const auto past = Deadline::after(-1h);
  EXPECT_TRUE(past.passed());
  EXPECT_EQ(past.milliseconds_left(), 0);
}

TEST(Deadline, ThatLiesAheadHasNotPassed) {
  const auto future = Deadline::after(1h);
  EXPECT_FALSE(future.passed());
  EXPECT_GT(future.milliseconds_left(), 0);
}

TEST(Deadline, OfManyDaysStillFitsWhatTheOsTakes) {
  EXPECT_EQ(Deadline::after(24h * 365).milliseconds_left(), 3'600'000);
}

}  // namespace
}  // namespace handoff
