// SPDX-License-Identifier: MIT
#include "results/advice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "reports/advice_text.h"
#include "reports/property_table.h"
#include "reports/text_table.h"
#include "results/contest.h"
#include "results/properties.h"
#include "results/result_set.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

MethodProperty property(const std::string& method, const std::string& name, bool value) {
  return {.method = method, .property = {.name = name, .value = value}};
}

/// Shared memory lets its parent go, a pipe does not; of the file nobody has said it.
ResultSet with_properties() {
  ResultSet results = synthetic::usual();
  ClaimOutcome outcome{.id = "no-release-race",
                       .statement = "said",
                       .source = "somebody",
                       .sentence = "seen",
                       .control = {},
                       .evidence = {}};
  outcome.properties = {property("shared_memory", "parent_may_exit", true),
                        property("anonymous_pipe", "parent_may_exit", false)};
  results.claims = {outcome};
  return results;
}

Advice advised(const ResultSet& results, std::uint64_t bytes,
               const std::vector<const Property*>& needs = {}) {
  return advise(results, summarize(results), bytes, needs);
}

std::vector<std::string> names(const Advice& advice) {
  std::vector<std::string> all;
  for (const Recommended& each : advice.methods) all.push_back(each.method + "/" + each.variant);
  return all;
}

TEST(Advice, RanksByTheMeasuredTotal) {
  const Advice advice = advised(synthetic::usual(), 64 << 20);
  ASSERT_GE(advice.methods.size(), 2u);
  EXPECT_EQ(names(advice).front(), "shared_memory/in_place");
  for (std::size_t i = 1; i < advice.methods.size(); ++i)
    EXPECT_LE(advice.methods[i - 1].total_us.median, advice.methods[i].total_us.median);
}

TEST(Advice, SaysWhatCannotBeToldFromTheFirst) {
  const Advice clear = advised(synthetic::usual(), 64 << 20);
  ASSERT_GE(clear.methods.size(), 2u);
  EXPECT_EQ(clear.methods[1].first_is, Verdict::faster);
  ResultSet twins = synthetic::usual();
  for (Cell& cell : twins.cells)
    if (cell.method == "shared_memory" && cell.variant == "in_place" && cell.bytes == 64 << 20) {
      Cell twin = cell;
      twin.variant = "twin";
      twins.cells.push_back(twin);
      break;
    }
  const Advice close = advised(twins, 64 << 20);
  EXPECT_THAT(advice_text(close, "here", "", TextStyle{}),
              HasSubstr("cannot be told from the first"));
}

TEST(Advice, TakesTheNearestSizeThatWasMeasured) {
  EXPECT_EQ(advised(synthetic::usual(), 60 << 20).bytes, std::uint64_t{64} << 20);
  EXPECT_EQ(advised(synthetic::usual(), 1).bytes, 64u);
}

TEST(Advice, LeavesOutWhatMayNotCarryThatMuch) {
  ResultSet results = synthetic::usual();
  for (Cell& cell : results.cells)
    if (cell.method == "anonymous_pipe" && cell.bytes > 64) {
      cell.status = Status::over_limit;
      cell.reason = "over the limit of 70 bytes";
    }
  const auto has_pipe = [](const Advice& advice) {
    const auto all = names(advice);
    return std::ranges::find(all, "anonymous_pipe/default") != all.end();
  };
  EXPECT_TRUE(has_pipe(advised(results, 64)));
  const Advice advice = advised(results, 72);
  EXPECT_EQ(advice.bytes, 64u);
  EXPECT_FALSE(has_pipe(advice));
  EXPECT_THAT(advice_text(advice, "here", "", TextStyle{}),
              AllOf(HasSubstr("At 64 B, the nearest size that was measured"),
                    HasSubstr("anonymous_pipe/default: over the limit of 70 bytes")));
}

TEST(Advice, LeavesOutWhatDoesNotMeetANeedAndSaysWhy) {
  const ResultSet results = with_properties();
  const Advice advice = advised(results, 1 << 20, {find_need("fire-and-forget")});
  for (const std::string& name : names(advice)) EXPECT_THAT(name, HasSubstr("shared_memory/"));
  const std::string text = advice_text(advice, "here", "", TextStyle{});
  EXPECT_THAT(text, HasSubstr("anonymous_pipe/default: its parent must stay until the child has "
                              "the data (no-release-race)"));
}

TEST(Advice, NeverRecommendsWhatNoExperimentSaid) {
  const Advice advice = advised(synthetic::usual(), 1 << 20, {find_need("fire-and-forget")});
  EXPECT_TRUE(advice.methods.empty());
  ASSERT_FALSE(advice.others.empty());
  EXPECT_EQ(advice.others.front().reason, "no experiment has said whether it is fire-and-forget");
}

TEST(Advice, NamesTheReasonOfAMethodWithoutFigures) {
  const ResultSet results = synthetic::with_every_status();
  const Advice advice = advised(results, 1 << 20);
  EXPECT_THAT(advice_text(advice, "here", "", TextStyle{}),
              HasSubstr("copydata/default: this OS has no window messages"));
}

TEST(Advice, OfARunWithoutFiguresIsEmpty) {
  const Advice advice = advised(ResultSet{}, 1 << 20);
  EXPECT_TRUE(advice.methods.empty());
  EXPECT_TRUE(advice.others.empty());
}

TEST(Advice, LabelsFiguresOfWine) {
  const Advice advice = advised(synthetic::usual(), 1 << 20);
  EXPECT_THAT(advice_text(advice, "here", "8.0", TextStyle{}),
              HasSubstr("[Wine 8.0: not Windows]"));
}

TEST(PropertyTable, NamesTheClaimThatSawEachProperty) {
  const std::string text = property_table(with_properties(), TextStyle{});
  EXPECT_THAT(text, HasSubstr("parent may exit at once"));
  EXPECT_THAT(text, HasSubstr("✓ no-release-race"));
  EXPECT_THAT(text, HasSubstr("✗ no-release-race"));
  EXPECT_THAT(text, Not(HasSubstr("two-way")));
}

TEST(PropertyTable, HasARowForEachVariantWithWhatHoldsOfTheWholeMethod) {
  ResultSet results = with_properties();
  results.claims.front().properties.push_back(
      property("shared_memory/sealed", "can_be_changed", false));
  EXPECT_THAT(names_with_properties(results),
              ElementsAre("anonymous_pipe", "shared_memory/sealed"));
  const auto seen = seen_property(results, "shared_memory/sealed", "parent_may_exit");
  ASSERT_TRUE(seen);
  EXPECT_TRUE(std::get<bool>(seen->value.value));
}

TEST(PropertyTable, BelievesTheClaimThatSawALack) {
  for (const bool first : {true, false}) {
    ResultSet results = with_properties();
    auto& properties = results.claims.front().properties;
    properties = {property("temp_file", "others_can_read", first),
                  property("temp_file", "others_can_read", !first)};
    const auto seen = seen_property(results, "temp_file", "others_can_read");
    ASSERT_TRUE(seen);
    EXPECT_TRUE(std::get<bool>(seen->value.value));
  }
}

TEST(PropertyTable, IsEmptyWhereNothingWasSeen) {
  EXPECT_EQ(property_table(synthetic::usual(), TextStyle{}), "");
  EXPECT_EQ(property_markdown(synthetic::usual()), "");
}

TEST(PropertyTable, LeavesOutWhatIsNotKnown) {
  ResultSet results = with_properties();
  results.claims.front().properties.push_back(
      {.method = "popen", .property = {.name = "parent_may_exit", .value = {}}});
  EXPECT_FALSE(seen_property(results, "popen", "parent_may_exit"));
}

}  // namespace
}  // namespace handoff
