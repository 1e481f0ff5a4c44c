// SPDX-License-Identifier: MIT
#include "bench/run_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

namespace handoff {
namespace {

using testing::ElementsAre;

constexpr std::uint64_t mebibyte = 1 << 20;

TEST(RunOptions, DefaultSizesRiseFrom64BytesTo64Mebibytes) {
  const auto sizes = default_sizes();
  EXPECT_TRUE(std::ranges::is_sorted(sizes));
  EXPECT_EQ(sizes.front(), 64u);
  EXPECT_EQ(sizes.back(), 64 * mebibyte);
}

TEST(RunOptions, QuickSizesAreAmongTheDefaultOnes) {
  for (const auto size : quick_sizes()) EXPECT_TRUE(std::ranges::count(default_sizes(), size) == 1);
}

TEST(RunOptions, SizesBetweenHaveBothEnds) {
  EXPECT_THAT(sizes_between(100, 5000), ElementsAre(100u, 4096u, 5000u));
  EXPECT_THAT(sizes_between(0, 64), ElementsAre(0u, 64u));
  EXPECT_THAT(sizes_between(7, 7), ElementsAre(7u));
}

TEST(RunOptions, SizesAboveTheDefaultOnesGoOnInStepsOfFour) {
  EXPECT_THAT(sizes_between(64 * mebibyte, 1024 * mebibyte),
              ElementsAre(64 * mebibyte, 256 * mebibyte, 1024 * mebibyte));
  EXPECT_THAT(sizes_between(300 * mebibyte, 300 * mebibyte), ElementsAre(300 * mebibyte));
}

TEST(RunOptions, TheLargestSizeOfAllDoesNotLoopForEver) {
  EXPECT_EQ(sizes_between(UINT64_MAX, UINT64_MAX).back(), UINT64_MAX);
}

}  // namespace
}  // namespace handoff
