// SPDX-License-Identifier: MIT
#include "results/comparable.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "results/result_set.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

TEST(Comparable, RunsOfOneMachineAre) {
  EXPECT_EQ(why_not_comparable(synthetic::usual(), synthetic::usual(7)), "");
}

TEST(Comparable, WineIsNotWindows) {
  ResultSet wine = synthetic::usual();
  for (Fact& each : wine.machine)
    if (each.name == "wine") each.value = std::string("8.0");
  EXPECT_THAT(why_not_comparable(synthetic::usual(), wine), HasSubstr("wine is \"\" and \"8.0\""));
}

TEST(Comparable, AnotherProcessorIsAnotherMachine) {
  ResultSet other = synthetic::usual();
  other.machine.front().value = std::string("Another CPU");
  EXPECT_THAT(why_not_comparable(synthetic::usual(), other), HasSubstr("their cpu is"));
}

TEST(Comparable, TheLoadOfTheMomentIsNotTheMachine) {
  ResultSet other = synthetic::usual();
  for (Fact& each : other.machine)
    if (each.name == "load_at_start") each.value = 3.0;
  EXPECT_EQ(why_not_comparable(synthetic::usual(), other), "");
}

TEST(Comparable, ACellThatIsFilledInAnotherWayIsAnother) {
  ResultSet other = synthetic::usual();
  synthetic::find(other, "shared_memory", "in_place", 64).fill = "copy";
  EXPECT_THAT(why_not_comparable(synthetic::usual(), other),
              HasSubstr("shared_memory/in_place is filled by in_place in one and copy"));
}

}  // namespace
}  // namespace handoff
