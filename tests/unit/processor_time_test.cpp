// SPDX-License-Identifier: MIT
#include "platform/processor_time.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>

#include "platform/wine.h"

namespace handoff {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr ProcessorTime begin{.busy_ns = 5 * second, .idle_ns = 7 * second, .own_ns = second};

ProcessorTime after(std::int64_t busy, std::int64_t idle, std::int64_t own) {
  return {.busy_ns = begin.busy_ns + busy,
          .idle_ns = begin.idle_ns + idle,
          .own_ns = begin.own_ns + own};
}

TEST(ProcessorTimes, TheBusyPartIsOfAllTimeAndTheOthersIsWithoutOurs) {
  const auto end = after(3 * second, second, second);
  EXPECT_EQ(busy_part(begin, end), 0.75);
  EXPECT_EQ(part_of_others(begin, end), 0.5);
}

TEST(ProcessorTimes, NothingIsLessThanNoneOfTheOthers) {
  EXPECT_EQ(part_of_others(begin, after(second, second, 2 * second)), 0);
}

TEST(ProcessorTimes, WhatIsNotKnownIsEmpty) {
  EXPECT_EQ(busy_part(std::nullopt, begin), std::nullopt);
  EXPECT_EQ(busy_part(begin, std::nullopt), std::nullopt);
  EXPECT_EQ(part_of_others(std::nullopt, std::nullopt), std::nullopt);
}

TEST(ProcessorTimes, TooShortATimeSaysNothing) {
  EXPECT_EQ(busy_part(begin, begin), std::nullopt);
  EXPECT_EQ(part_of_others(begin, after(second / 50, second / 50, 0)), std::nullopt);
}

TEST(ProcessorTimes, AClockThatGoesBackSaysNothing) {
  EXPECT_EQ(busy_part(begin, after(second, -second / 10, 0)), std::nullopt);
}

TEST(ProcessorTimes, OfThisMachineAreThereWhereTheOSHasThem) {
  const auto now = processor_time();
  EXPECT_EQ(now.has_value(), !under_wine());
  if (!now) return;
  EXPECT_GT(now->busy_ns, 0);
  EXPECT_GT(now->own_ns, 0);
}

TEST(ProcessorTimes, WhatThisProcessComputesIsItsOwn) {
  const auto before = processor_time();
  if (!before) GTEST_SKIP() << "Wine does not say";
  auto now = before;
  // It ends when the accounts have moved, however long that takes.
  for (volatile std::uint64_t work = 0; now->own_ns < before->own_ns + second / 5;) {
    for (int i = 0; i < 1'000'000; ++i) work = work + 1;
    now = processor_time();
  }
  EXPECT_GE(now->busy_ns, before->busy_ns + second / 10);
}

}  // namespace
}  // namespace handoff
