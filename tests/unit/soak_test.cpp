// SPDX-License-Identifier: MIT
#include "tests/soak/soak.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/selection.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/registry.h"
#include "tests/soak/own_state.h"
#include "tests/soak/tally.h"
#include "tests/soak/trial.h"
#include "tests/soak/verdict.h"
#include "tests/support/child_faults.h"

namespace handoff {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

const std::vector<Choice> two = choose(all_methods(), {"environment", "stdin_pipe"}, {});
const std::array<ChildPrograms, 1> children{ChildPrograms::in("folder")};

Trial trial(const ChildFault* fault = nullptr) {
  return {.choice = two.front(), .bytes = 100, .fault = fault};
}

Sample failed(const std::string& why) {
  Sample sample;
  sample.failure = why;
  return sample;
}

TEST(Drawer, DrawsTheSameAgainFromTheSameSeed) {
  Drawer first(two, children, 7), second(two, children, 7), other(two, children, 8);
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const Trial a = first.next(), b = second.next(), c = other.next();
    EXPECT_EQ(a.bytes, b.bytes);
    EXPECT_EQ(a.choice.variant, b.choice.variant);
    EXPECT_EQ(a.fault, b.fault);
    differs = differs || a.bytes != c.bytes;
  }
  EXPECT_TRUE(differs);
}

TEST(Drawer, DrawsEachChoiceOnceBeforeAnythingUnusual) {
  Drawer drawer(two, children, 10);
  for (const Choice& each : two) {
    EXPECT_FALSE(drawer.had_each());
    const Trial drawn = drawer.next();
    EXPECT_EQ(drawn.choice.variant, each.variant);
    EXPECT_EQ(drawn.fault, nullptr);
    EXPECT_EQ(drawn.children, 1);
  }
  EXPECT_TRUE(drawer.had_each());
}

TEST(Drawer, DrawsWhatThereIsWithinItsLimits) {
  Drawer drawer(two, children, 9);
  std::size_t largest = 0, faults = 0, stalls = 0;
  bool nothing = false;
  for (int i = 0; i < 20'000; ++i) {
    const Trial drawn = drawer.next();
    if (drawn.choice.method->id == "empty") {
      EXPECT_EQ(drawn.bytes, 0u);
    } else if (drawn.choice.method->id == "environment") {
      EXPECT_LE(drawn.bytes, 131'071u);
    } else {
      largest = std::max(largest, drawn.bytes);
    }
    nothing = nothing || (drawn.bytes == 0 && drawn.choice.method->id == "stdin_pipe");
    if (drawn.fault != nullptr) ++(drawn.stalls ? stalls : faults);
    EXPECT_TRUE(drawn.fault == nullptr || drawn.choice.variant->child != ChildBuild::forked);
  }
  EXPECT_TRUE(nothing);
  EXPECT_GT(largest, 10u << 20);
  EXPECT_LE(largest, Drawer::most_bytes);
  EXPECT_GT(faults, stalls);
  EXPECT_GT(stalls, 0u);
}

TEST(SoakTally, KeepsWhatWasProvokedApartFromWhatWasNot) {
  Tally tally;
  tally.add(trial(), Sample{});
  tally.add(trial(&child_faults[1]), failed("the child refused: the test wants it so"));
  tally.add(trial(), failed("the child refused: no handle 17"));
  tally.add(trial(), failed("the child refused: no handle 4"));
  EXPECT_EQ(tally.all().hand_offs, 4u);
  EXPECT_EQ(tally.all().bytes, 100u);
  EXPECT_EQ(tally.all().provoked, 1u);
  EXPECT_EQ(tally.all().unexplained, 2u);
  EXPECT_THAT(tally.provoked(), ElementsAre(Pair("the child refused: the test wants it so", 1)));
  EXPECT_THAT(tally.unexplained(), ElementsAre(Pair(HasSubstr("refused: no handle #"), 2)));
}

TEST(SoakTally, AFaultThatIsNotNoticedOrIsCalledSomethingElseIsUnexplained) {
  EXPECT_THAT(unexplained_in(trial(&child_faults[0]), Sample{}),
              HasSubstr("fault crash_at_once was not noticed"));
  EXPECT_THAT(unexplained_in(trial(&child_faults[0]), failed("no memory")),
              HasSubstr("crash_at_once: no memory"));
}

TEST(SoakTally, WhatWineIsKnownForIsUnexplainedElsewhere) {
  const std::string why = "start of child.exe: Internal error (error 1359)";
  EXPECT_TRUE(is_known_of_wine(why));
  EXPECT_FALSE(is_known_of_wine("start of child.exe: Access denied (error 5)"));
  for (const bool on_wine : {false, true}) {
    Tally tally(on_wine);
    tally.add(trial(), failed(why));
    EXPECT_EQ(tally.all().of_wine, on_wine ? 1u : 0u);
    EXPECT_EQ(tally.all().unexplained, on_wine ? 0u : 1u);
  }
}

TEST(SoakVerdict, FailuresThatWineIsKnownForAreRare) {
  SoakSeen seen;
  seen.tally = Tally(true);
  seen.tally.add(trial(), failed("connect: (error 732)"));
  EXPECT_THAT(broken(seen), IsEmpty());
  seen.tally.add(trial(), failed("connect: (error 732)"));
  EXPECT_THAT(broken(seen), ElementsAre(HasSubstr("2 hand-offs failed as Wine lets them")));
}

TEST(SoakVerdict, EverythingThatIsLeftIsNamed) {
  SoakSeen seen;
  EXPECT_THAT(broken(seen), IsEmpty());
  seen.states = {OwnState{.hand_offs = 50, .children = 2}};
  seen.names_left = {"folder/file"};
  seen.tally.add(trial(), failed("why"));
  EXPECT_THAT(broken(seen), ElementsAre("1 hand-offs failed unexplained",
                                        "2 children were left after 50 hand-offs",
                                        "1 names were left, as folder/file"));
}

TEST(SoakVerdict, GrowthOfEachFigureIsNamed) {
  SoakSeen seen;
  for (std::size_t i = 1; i <= 100; ++i)
    seen.states.push_back({.hand_offs = i * 10,
                           .heap = static_cast<std::int64_t>(i * 100'000),
                           .resident = static_cast<std::int64_t>(i * 100'000),
                           .handles = i,
                           .threads = i});
  EXPECT_THAT(broken(seen), ElementsAre(HasSubstr("heap grew by 10000.00 with each hand-off"),
                                        HasSubstr("memory grew"), HasSubstr("handles grew"),
                                        HasSubstr("threads grew")));
}

}  // namespace
}  // namespace handoff
