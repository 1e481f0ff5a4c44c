// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <vector>

#include "tests/soak/flatness.h"
#include "tests/soak/own_state.h"

namespace handoff {
namespace {

constexpr std::uint64_t step = 100;

/// A thousand looks at a heap that is as `heap` says after so many hand-offs.
std::vector<OwnState> states(const std::function<double(double)>& heap) {
  std::vector<OwnState> all;
  for (std::uint64_t i = 1; i <= 1000; ++i) {
    OwnState state{.hand_offs = i * step};
    state.heap = static_cast<std::int64_t>(heap(static_cast<double>(i * step)));
    all.push_back(state);
  }
  return all;
}

std::optional<double> heap(const OwnState& state) {
  return state.heap ? std::optional(static_cast<double>(*state.heap)) : std::nullopt;
}

std::optional<Trend> trend_after_warm_up(const std::vector<OwnState>& all) {
  return trend_of(after_warm_up(all), heap);
}

TEST(Flatness, WhatStaysDoesNotGrow) {
  const auto trend = trend_after_warm_up(states([](double) { return 1e6; })).value();
  EXPECT_EQ(trend.slope, 0);
  EXPECT_EQ(trend.first, 1e6);
  EXPECT_FALSE(grows(trend, 0));
}

TEST(Flatness, SixteenBytesWithEachHandOffAreGrowthAmongNoise) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> noise(-50'000, 50'000);
  const auto all = states([&](double done) { return 1e6 + 16 * done + noise(random); });
  const auto trend = trend_after_warm_up(all).value();
  EXPECT_NEAR(trend.slope, 16, 1);
  EXPECT_LT(trend.low, trend.slope);
  EXPECT_GT(trend.high, trend.slope);
  EXPECT_TRUE(grows(trend, 256 * 1024));
  EXPECT_FALSE(grows(trend, 16e6)) << "so much is allowed";
}

TEST(Flatness, NoiseAloneIsNoGrowth) {
  std::mt19937 random(6);
  std::uniform_real_distribution<double> noise(-5e6, 5e6);
  EXPECT_FALSE(
      grows(trend_after_warm_up(states([&](double) { return 1e7 + noise(random); })).value(),
            256 * 1024));
}

TEST(Flatness, OneStepIsNoGrowth) {
  const auto step_up = states([](double done) { return done < 50'000 ? 1e6 : 9e6; });
  EXPECT_FALSE(grows(trend_after_warm_up(step_up).value(), 256 * 1024));
}

TEST(Flatness, WhatTheWarmUpTakesIsNoGrowth) {
  const auto early = states([](double done) { return done < 10'000 ? 1e6 + 1000 * done : 11e6; });
  EXPECT_FALSE(grows(trend_after_warm_up(early).value(), 0));
  EXPECT_EQ(after_warm_up(early).size(), 900u);
}

TEST(Flatness, AFigureThatIsNotKnownHasNoTrend) {
  auto all = states([](double) { return 1; });
  for (OwnState& state : all) state.heap.reset();
  EXPECT_FALSE(trend_after_warm_up(all));
  EXPECT_FALSE(trend_of({}, heap));
}

}  // namespace
}  // namespace handoff
