// SPDX-License-Identifier: MIT
#include "methods/limit.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "methods/method.h"

namespace handoff {
namespace {

TEST(LargestThat, FindsTheLastSizeThatFits) {
  for (std::uint64_t most = 0; most < 40; ++most)
    for (std::uint64_t last = 0; last <= most; ++last)
      EXPECT_EQ(largest_that([&](std::uint64_t n) { return n <= last; }, most), last);
}

TEST(LargestThat, IsNothingWhereNothingFits) {
  EXPECT_EQ(largest_that([](std::uint64_t) { return false; }, 1000), 0U);
}

TEST(LargestThat, NeverAsksBeyondTheMost) {
  EXPECT_EQ(largest_that(
                [](std::uint64_t n) {
                  EXPECT_LE(n, 1000U);
                  return true;
                },
                1000),
            1000U);
}

TEST(PayloadOverTheLimit, IsRefusedWithTheLimitAndItsReason) {
  EXPECT_STREQ(over({.bytes = 42, .reason = "the OS says so"}).what(),
               "over the limit of 42 bytes: the OS says so");
}

}  // namespace
}  // namespace handoff
