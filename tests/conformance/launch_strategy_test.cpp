// SPDX-License-Identifier: MIT
#include "platform/launch_strategy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

/// Of each kind of thing that a launch hands on one: nothing, handles, standard input, environment.
std::vector<Subject> some_variants() {
  std::vector<Subject> some;
  for (const Subject& each : every_variant_with_a_program())
    for (const std::string_view id :
         {"empty", "shared_memory", "anonymous_pipe", "stdin_pipe", "stdin_file", "environment"})
      if (each.method->id == id) some.push_back(each);
  return some;
}

std::vector<LaunchStrategy> all_strategies() {
  std::vector<LaunchStrategy> all;
  for (const NamedStrategy& each : launch_strategies()) all.push_back(each.strategy);
  return all;
}

using Case = std::tuple<Subject, LaunchStrategy>;

class StartedBy : public Conformance, public ::testing::WithParamInterface<Case> {
 protected:
  StartedBy() { launch_ = std::get<1>(GetParam()); }
  void SetUp() override {
    Conformance::SetUp();
    if (const auto why = why_skipped(subject())) GTEST_SKIP() << *why;
  }
  const Subject& subject() const { return std::get<0>(GetParam()); }
};

TEST_P(StartedBy, EachStrategyHandsOver) {
  for (const std::size_t size : {0u, 300'000u})
    EXPECT_EQ(hand_over(subject(), up_to(subject(), size), shipped_child()).failure, "");
}

TEST_P(StartedBy, EachStrategyHandsOverToFour) {
  children_ = 4;
  EXPECT_EQ(hand_over(subject(), up_to(subject(), 300'000), shipped_child()).failure, "");
}

TEST_P(StartedBy, AProgramThatIsNotThereIsANamedFailure) {
  const auto folder = shipped_child().console.parent_path();
  const Sample sample =
      hand_over(subject(), up_to(subject(), 100),
                {.console = folder / "no-such-child", .gui = folder / "no-such-child"});
  EXPECT_THAT(sample.failure, HasSubstr("no-such-child"));
  EXPECT_FALSE(sample.stamps.spawned_ns);
}

TEST_P(StartedBy, AChildThatCrashesIsANamedFailure) {
  EXPECT_THAT(hand_over_with_fault(subject(), "crash_at_once", 100).failure,
              HasSubstr("before its main function was entered"));
}

TEST_P(StartedBy, AChildThatStallsIsEndedAtTheDeadline) {
  deadline_ = std::chrono::milliseconds(150);
  EXPECT_THAT(hand_over_with_fault(subject(), "stall_before_receiving", 100).failure,
              HasSubstr("the hand-off was not done within its deadline"));
}

INSTANTIATE_TEST_SUITE_P(Strategies, StartedBy,
                         ::testing::Combine(::testing::ValuesIn(some_variants()),
                                            ::testing::ValuesIn(all_strategies())),
                         [](const auto& test) {
                           return std::get<0>(test.param).name() + "_by_" +
                                  std::string(name_of(std::get<1>(test.param)));
                         });

TEST(LaunchStrategies, HaveNamesByWhichTheyAreFound) {
  ASSERT_FALSE(launch_strategies().empty());
  EXPECT_EQ(launch_strategies().front().strategy, LaunchStrategy::usual);
  for (const NamedStrategy& each : launch_strategies())
    EXPECT_EQ(launch_strategy(each.name), each.strategy);
  EXPECT_FALSE(launch_strategy("teleport"));
  EXPECT_FALSE(launch_strategy(""));
}

}  // namespace
}  // namespace handoff
