// SPDX-License-Identifier: MIT
#include "results/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "results/load.h"
#include "results/result_set.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::HasSubstr;

using Parts = std::vector<std::pair<std::string, ResultSet>>;

ResultSet part(const synthetic::Way& way, const std::string& shard, int rounds = 10) {
  auto set = synthetic::results({way}, {4096, 1 << 20}, rounds);
  set.run.shard = shard;
  return set;
}

Parts two_parts() {
  return {{"a.json", part(synthetic::in_place, "1/2")},
          {"b.json", part(synthetic::pipe, "2/2", 7)}};
}

std::string refusal(const Parts& parts) {
  try {
    merged(parts);
  } catch (const NotMergeable& error) {
    return error.what();
  }
  return "";
}

TEST(Merge, HasTheCellsOfAllPartsAndOneFloorOfAllRounds) {
  const ResultSet whole = merged(two_parts());
  ASSERT_EQ(whole.cells.size(), 5u);
  EXPECT_EQ(whole.run.shard, "");
  EXPECT_EQ(whole.run.rounds, 17);
  EXPECT_EQ(synthetic::find(const_cast<ResultSet&>(whole), "empty", "default", 0).samples.size(),
            17u);
  EXPECT_EQ(whole.methods.size(), 2u);
}

TEST(Merge, FiguresKeepThePairsOfTheirOwnPart) {
  const auto parts = two_parts();
  const ResultSet whole = merged(parts);
  const auto of_part = summarize(parts[1].second).cells[1];
  const auto of_whole = summarize(whole).cells[3];
  EXPECT_EQ(of_whole.cell->method, "anonymous_pipe");
  EXPECT_EQ(of_whole.over_floor_total_us->median, of_part.over_floor_total_us->median);
  EXPECT_EQ(of_whole.times_limit->median, of_part.times_limit->median);
}

TEST(Merge, RefusesPartsThatAreMissingOrThereTwice) {
  auto parts = two_parts();
  parts.pop_back();
  EXPECT_THAT(refusal(parts), HasSubstr("1 parts of 2"));
  parts.push_back(parts.front());
  EXPECT_THAT(refusal(parts), HasSubstr("1/2, which is there already"));
  EXPECT_THAT(refusal({{"c.json", synthetic::usual()}}),
              AllOf(HasSubstr("c.json"), HasSubstr("whole")));
  EXPECT_THAT(refusal({}), HasSubstr("nothing"));
}

TEST(Merge, RefusesWhatDoesNotBelongTogether) {
  auto parts = two_parts();
  parts[1].second.run.revision = "another";
  EXPECT_THAT(refusal(parts), AllOf(HasSubstr("a.json and b.json"), HasSubstr("revision")));
  parts = two_parts();
  for (Fact& fact : parts[1].second.machine)
    if (fact.name == "wine") fact.value = std::string("8.0");
  EXPECT_THAT(refusal(parts), HasSubstr("wine"));
  parts = two_parts();
  parts[1].second.cells = parts[0].second.cells;
  EXPECT_THAT(refusal(parts), HasSubstr("another part has too"));
}

TEST(Merge, FactsThatDifferBecomeEmpty) {
  auto parts = two_parts();
  for (Fact& fact : parts[1].second.machine)
    if (fact.name == "load_at_start") fact.value = 3.5;
  const ResultSet whole = merged(parts);
  EXPECT_EQ(fact(whole, "load_at_start"), "");
  EXPECT_EQ(fact(whole, "memory_bytes"), "8589934592");
}

TEST(Merge, WarnsOfTheLoadOfItsBusiestPart) {
  auto parts = two_parts();
  parts[0].second.machine.push_back({"processors_busy_with_others_part", std::int64_t{0}});
  parts[1].second.machine.push_back({"processors_busy_with_others_part", 0.4});
  EXPECT_EQ(fact(merged(parts), "processors_busy_with_others_part"), "0.4");
  EXPECT_THAT(load_warning(merged(parts)), HasSubstr("others had 40 % of its processors' time"));
  parts[1].second.machine.pop_back();
  EXPECT_EQ(load_warning(merged(parts)), "");
}

TEST(Merge, RefusesMoreRoundsThanCanBeNumbered) {
  auto parts = two_parts();
  parts[0].second.run.rounds = std::numeric_limits<int>::max();
  EXPECT_THAT(refusal(parts), HasSubstr("b.json has more rounds than can be numbered"));
}

}  // namespace
}  // namespace handoff
