// SPDX-License-Identifier: MIT
#include "bench/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bench/axes.h"
#include "bench/selection.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/placement.h"
#include "platform/launch_strategy.h"
#include "results/result_set.h"
#include "tests/unit/fake_methods.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<PlannedCell> plan(const std::vector<std::string>& methods,
                              const std::vector<std::uint64_t>& sizes, const Axes& axes = {}) {
  return make_plan(choose(fake::all, methods, {}), sizes, axes, ChildPrograms::in("/somewhere"));
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
  EXPECT_THAT(
      names(plan({"pipe"}, {64}, {.placements = {Placement::same_core, Placement::two_cores}})),
      ElementsAre("empty/default/same_core/0", "anonymous_pipe/default/same_core/64",
                  "empty/default/two_cores/0", "anonymous_pipe/default/two_cores/64"));
}

TEST(Plan, NamesAreUnique) {
  const auto all =
      names(plan({}, {0, 1, 64}, {.placements = {Placement::any, Placement::same_core}}));
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
  const auto cells = make_plan(choices, {64}, Axes{}, ChildPrograms::in("/somewhere"));
  EXPECT_EQ(cells[0].status, Status::not_run);
  EXPECT_EQ(cells[1].status, Status::unavailable);
  EXPECT_EQ(cells[1].reason, "vm.nr_hugepages is 0");
}

std::vector<PlannedCell> cells_with(const Axes& axes) { return plan({"pipe"}, {64}, axes); }

TEST(Plan, NamesWhatOfTheConditionsIsNotTheUsual) {
  EXPECT_THAT(
      names(cells_with({.children = {1, 4}})),
      ElementsAre("empty/default/any/0", "anonymous_pipe/default/any/64",
                  "empty/default/any/0/children:4", "anonymous_pipe/default/any/64/children:4"));
  EXPECT_THAT(names(cells_with({.parent_memory_bytes = {1024}})),
              ElementsAre("empty/default/any/0/parent_memory:1024",
                          "anonymous_pipe/default/any/64/parent_memory:1024"));
}

TEST(Plan, EachWayToStartAChildHasItsOwnFloorAndName) {
  Axes axes;
  for (const NamedStrategy& each : launch_strategies())
    if (each.strategy != LaunchStrategy::usual) axes.launches.push_back(each.strategy);
  const auto all = names(cells_with(axes));
  EXPECT_EQ(all.size(), 2 * launch_strategies().size());
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  EXPECT_EQ(all[0], "empty/default/any/0");
  EXPECT_EQ(all[2], "empty/default/any/0/launch:" + std::string(launch_strategies()[1].name));
}

TEST(Plan, AMethodThatStartsTheChildItselfIsUnavailableForAnotherWay) {
  const auto cells = plan({"popen"}, {64}, {.launches = {launch_strategies()[1].strategy}});
  ASSERT_EQ(cells.size(), 2u);
  EXPECT_EQ(cells[0].status, Status::not_run);
  EXPECT_EQ(cells[1].status, Status::unavailable);
  EXPECT_THAT(cells[1].reason, HasSubstr("in its own way"));
}

TEST(Axes, GoOnAsArgumentsWhereTheyAreNotTheUsual) {
  using Argument = std::pair<std::string, std::string>;
  EXPECT_THAT(arguments_of({}), ElementsAre(Argument("--placement", "any")));
  EXPECT_THAT(arguments_of({.placements = {Placement::any, Placement::same_core},
                            .children = {1, 16},
                            .parent_memory_bytes = {0, 1024},
                            .launches = {launch_strategies()[1].strategy}}),
              ElementsAre(Argument("--placement", "any,same_core"), Argument("--children", "1,16"),
                          Argument("--parent-memory", "0,1024"),
                          Argument("--launch", std::string(launch_strategies()[1].name))));
}

}  // namespace
}  // namespace handoff
