// SPDX-License-Identifier: MIT
#include "results/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "results/result_set.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string complaint(const std::string& text) {
  try {
    parse_rules(text, "my.rules");
  } catch (const BadRules& error) {
    return error.what();
  }
  return "";
}

RuleOutcome checked(const std::string& rule, const ResultSet& results) {
  static std::vector<Rule> rules;
  rules = parse_rules(rule, "my.rules");
  return check_rules(results, rules).front();
}

RuleVerdict verdict(const std::string& rule, const ResultSet& results) {
  return checked(rule, results).verdict;
}

TEST(Rules, ABoundNamesFigureCellAndReference) {
  const auto rules = parse_rules(
      "# a comment\n\n  latency of shared_memory/in_place at 64MiB is at most 2 times that at 4KiB "
      "# so\n",
      "my.rules");
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules[0].line, 3);
  EXPECT_EQ(rules[0].text,
            "latency of shared_memory/in_place at 64MiB is at most 2 times that at 4KiB");
  EXPECT_EQ(rules[0].figure, Rule::Figure::latency);
  EXPECT_EQ(rules[0].subject.method, "shared_memory");
  EXPECT_EQ(rules[0].subject.variant, "in_place");
  EXPECT_EQ(rules[0].subject.bytes, 64u << 20);
  EXPECT_EQ(rules[0].other.method, "shared_memory");
  EXPECT_EQ(rules[0].other.bytes, 4096u);
  EXPECT_EQ(rules[0].times, 2);
}

TEST(Rules, WhoBeatsHasTheSmallerTotal) {
  const auto rules =
      parse_rules("a/b beats c/d at 1MiB by 3 times in latency\na/b beats c/d at 1", "r");
  EXPECT_EQ(rules[0].subject.method, "c");
  EXPECT_EQ(rules[0].other.method, "a");
  EXPECT_EQ(rules[0].bound, Rule::Bound::at_least);
  EXPECT_EQ(rules[0].times, 3);
  EXPECT_EQ(rules[0].figure, Rule::Figure::latency);
  EXPECT_EQ(rules[1].times, 1);
  EXPECT_EQ(rules[1].figure, Rule::Figure::total);
}

TEST(Rules, WhatIsNoRuleIsNamedWithItsLine) {
  EXPECT_THAT(complaint("a/b beats c/d at 1\nnonsense"),
              AllOf(HasSubstr("my.rules, line 2"), HasSubstr("method and variant")));
  EXPECT_THAT(complaint("latency of a/b at lots is at most 2 times the floor"),
              HasSubstr("\"lots\""));
  EXPECT_THAT(complaint("latency of a/b at 1 is at most -2 times the floor"), HasSubstr("\"-2\""));
  EXPECT_THAT(complaint("latency of a/b at 1 is at most 2 times the limit"), HasSubstr("totals"));
  EXPECT_THAT(complaint("latency of a/b at 1 is at most 2"), HasSubstr("times"));
  EXPECT_THAT(complaint("latency of a/b at 1 is at most 2 times the floor twice"),
              HasSubstr("before \"twice\""));
  EXPECT_THAT(complaint("# nothing\n"), HasSubstr("no rule"));
  EXPECT_THAT(complaint(std::string("\0\xff\n", 3)), HasSubstr("line 1"));
}

TEST(Rules, HoldOrAreBrokenWhereTheWholeIntervalSaysSo) {
  // In place costs 520 µs whatever the size, a pipe 480 µs and 1.2 ns a byte.
  const auto results = synthetic::usual();
  const std::string flat = "latency of shared_memory/in_place at 64MiB is at most ";
  EXPECT_EQ(verdict(flat + "1.2 times that at 64", results), RuleVerdict::holds);
  EXPECT_EQ(verdict(flat + "0.5 times that at 64", results), RuleVerdict::broken);
  EXPECT_EQ(
      verdict("shared_memory/in_place beats anonymous_pipe/default at 64MiB by 3 times", results),
      RuleVerdict::holds);
  EXPECT_EQ(verdict("anonymous_pipe/default beats shared_memory/in_place at 64MiB", results),
            RuleVerdict::broken);
  EXPECT_EQ(
      verdict("latency of anonymous_pipe/default at 64 is at most 2 times the floor", results),
      RuleVerdict::holds);
  EXPECT_EQ(
      verdict("total of anonymous_pipe/default at 64MiB is at most 2 times the limit", results),
      RuleVerdict::broken);
  EXPECT_EQ(
      verdict("total of anonymous_pipe/default at 64MiB is at least 2 times the limit", results),
      RuleVerdict::holds);
}

TEST(Rules, CannotTellWhereTheBoundLiesWithinTheInterval) {
  auto results = synthetic::usual();
  const auto outcome =
      checked("latency of shared_memory/in_place at 64MiB is at most 1 times that at 64", results);
  EXPECT_EQ(outcome.verdict, RuleVerdict::cannot_tell);
  ASSERT_TRUE(outcome.times && outcome.times->low);
  EXPECT_LT(*outcome.times->low, 1);
  EXPECT_GT(*outcome.times->high, 1);
}

TEST(Rules, CannotTellFromTooFewRounds) {
  const auto results = synthetic::results({synthetic::pipe, synthetic::empty}, {64, 4096}, 5);
  const auto outcome =
      checked("latency of anonymous_pipe/default at 64 is at most 9 times that at 4096", results);
  EXPECT_EQ(outcome.verdict, RuleVerdict::cannot_tell);
  EXPECT_THAT(outcome.reason, HasSubstr("too few rounds"));
}

TEST(Rules, AreNotCheckedWhereACellWasNotMeasuredAndBrokenWhereItFailed) {
  const auto results = synthetic::with_every_status();
  const auto of = [](const std::string& cell) {
    return "latency of " + cell + " at 1MiB is at most 9 times the floor";
  };
  EXPECT_EQ(verdict(of("nowhere/default"), results), RuleVerdict::not_checked);
  const auto outcome = checked(of("copydata/default"), results);
  EXPECT_EQ(outcome.verdict, RuleVerdict::not_checked);
  EXPECT_THAT(outcome.reason, HasSubstr("this OS has no window messages"));
  EXPECT_EQ(verdict(of("anonymous_pipe/default"), results), RuleVerdict::broken);
}

}  // namespace
}  // namespace handoff
