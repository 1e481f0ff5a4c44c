// SPDX-License-Identifier: MIT
#include "bench/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "bench/memory.h"
#include "bench/selection.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/placement.h"
#include "results/result_set.h"
#include "tests/unit/fake_methods.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<PlannedCell> plan(const std::vector<std::string>& methods,
                              const std::vector<std::uint64_t>& sizes,
                              const std::vector<Placement>& placements = {Placement::any}) {
  return make_plan(choose(fake::all, methods, {}), sizes, placements,
                   ChildPrograms::in("/somewhere"));
}

std::vector<std::string> names(const std::vector<PlannedCell>& cells) {
  std::vector<std::string> all;
  for (const auto& cell : cells) all.push_back(name_of(cell));
  return all;
}

TEST(Plan, HasEachVariantAtEachSizeAndTheFloorOnce) {
  EXPECT_THAT(names(plan({"temp_file"}, {64, 4096})),
              ElementsAre("empty/default/any/0", "temp_file/read/any/64", "temp_file/read/any/4096",
                          "temp_file/map/any/64", "temp_file/map/any/4096"));
}

TEST(Plan, HasTheFloorOfEachPlacement) {
  EXPECT_THAT(names(plan({"pipe"}, {64}, {Placement::same_core, Placement::two_cores})),
              ElementsAre("empty/default/same_core/0", "anonymous_pipe/default/same_core/64",
                          "empty/default/two_cores/0", "anonymous_pipe/default/two_cores/64"));
}

TEST(Plan, NamesAreUnique) {
  const auto all = names(plan({}, {0, 1, 64}, {Placement::any, Placement::same_core}));
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST(Plan, OverTheLimitIsForeseenAndTheLimitItselfIsNot) {
  const auto cells = plan({"command_line"}, {1000, 1001});
  ASSERT_EQ(cells.size(), 3u);
  EXPECT_EQ(cells[1].status, Status::not_run);
  EXPECT_EQ(cells[2].status, Status::over_limit);
  EXPECT_THAT(cells[2].reason, AllOf(HasSubstr("1000 bytes"), HasSubstr("no longer line")));
}

TEST(Plan, WhatTheMachineLacksIsUnavailableWithTheReason) {
  const auto cells = plan({"unix_socket"}, {64});
  ASSERT_EQ(cells.size(), 2u);
  EXPECT_EQ(cells[1].status, Status::unavailable);
  EXPECT_EQ(cells[1].reason, "switched off");
  EXPECT_EQ(cells[0].status, Status::not_run);
}

TEST(Plan, AVariantCanBeUnavailableWhereItsMethodIsNot) {
  Method method = fake::file;
  method.variants = fake::one_missing;
  const std::vector<Choice> choices{{&method, &method.variants[0]}, {&method, &method.variants[1]}};
  const auto cells = make_plan(choices, {64}, {Placement::any}, ChildPrograms::in("/somewhere"));
  EXPECT_EQ(cells[0].status, Status::not_run);
  EXPECT_EQ(cells[1].status, Status::unavailable);
  EXPECT_EQ(cells[1].reason, "vm.nr_hugepages is 0");
}

TEST(Plan, MemoryNeededIsAtLeastPayloadChannelAndCopy) {
  EXPECT_GE(memory_needed(1 << 20), 3u << 20);
  EXPECT_GT(memory_needed(std::uint64_t{1} << 63), std::uint64_t{1} << 63);
}

}  // namespace
}  // namespace handoff
