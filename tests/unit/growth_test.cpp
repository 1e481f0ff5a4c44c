// SPDX-License-Identifier: MIT
#include "reports/growth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "reports/text_table.h"
#include "results/conditions.h"
#include "results/result_set.h"
#include "results/summary.h"
#include "tests/support/contains_pattern.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// The pipe and its floor at 4 KiB under each of these.
ResultSet under(const std::vector<Conditions>& all) {
  ResultSet results = synthetic::results({}, {}, 30);
  results.cells.clear();
  for (const Conditions& conditions : all)
    for (const auto& [way, bytes] : {std::pair{synthetic::empty, std::uint64_t{0}},
                                     std::pair{synthetic::pipe, std::uint64_t{4096}}}) {
      results.cells.push_back(synthetic::cell(way, bytes, 30));
      Cell& cell = results.cells.back();
      cell.conditions = conditions;
      if (conditions.children == 1) continue;
      for (SampleRow& sample : cell.samples) {
        sample.child_ready_ns = 1'000'000;
        sample.child_consumed_ns = 2'000'000;
        sample.pss_bytes = std::int64_t{1 << 20} * (bytes == 0 ? 10 : 14);
      }
    }
  return results;
}

std::string shown(const ResultSet& results) {
  return growth_tables(results, summarize(results), TextStyle{});
}

TEST(GrowthTables, AreNotThereWhereNothingVaries) {
  EXPECT_EQ(shown(under({{}})), "");
  EXPECT_EQ(shown(under({{.children = 4}})), "");
  EXPECT_EQ(shown(under({{}, {.placement = "same_core"}})), "");
}

TEST(GrowthTables, OfChildrenShowAllTheMedianOneAndTheMemory) {
  const std::string text = shown(under({{}, {.children = 4}}));
  EXPECT_THAT(text, AllOf(HasSubstr("total: until the last child has used all of it [4 KiB]"),
                          HasSubstr("total of one child: the median of the children [4 KiB]"),
                          HasSubstr("memory of parent and children together"),
                          ContainsPattern("1 child +4 children"),
                          ContainsPattern("anonymous_pipe +[^\n]*2.00 ms"),
                          ContainsPattern("anonymous_pipe +4.0 MiB")));
}

TEST(GrowthTables, OfAParentHaveARowForEachWayToStart) {
  std::vector<Conditions> all;
  for (const char* launch : {"posix_spawn", "fork"})
    for (const std::uint64_t memory : {std::uint64_t{0}, std::uint64_t{1} << 30})
      all.push_back({.parent_memory_bytes = memory, .launch = launch});
  const std::string text = shown(under(all));
  EXPECT_THAT(text, AllOf(ContainsPattern("parent memory +0 B +1 GiB"),
                          HasSubstr("anonymous_pipe, launch fork"),
                          HasSubstr("empty, launch posix_spawn"), Not(HasSubstr("memory of"))));
}

TEST(GrowthTables, OfWaysToStartHaveAColumnForEach) {
  const std::string text = shown(under({{}, {.launch = "vfork"}}));
  EXPECT_THAT(text, ContainsPattern("posix_spawn +vfork"));
}

TEST(GrowthTables, UnderWineAreLabelled) {
  ResultSet results = under({{}, {.children = 4}});
  results.machine = {{.name = "wine", .value = std::string("8.0")}};
  EXPECT_THAT(shown(results), HasSubstr("[4 KiB] [Wine 8.0]"));
}

}  // namespace
}  // namespace handoff
