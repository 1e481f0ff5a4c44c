// SPDX-License-Identifier: MIT
// A file of rules, and any result set under it.
#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "reports/rule_table.h"
#include "reports/text_table.h"
#include "results/result_set.h"
#include "results/rules.h"
#include "tests/fuzz/any_result_set.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

void expect_same(const Rule& a, const Rule& b) {
  const auto is_same = [](const Rule::Subject& x, const Rule::Subject& y) {
    return x.method == y.method && x.variant == y.variant && x.bytes == y.bytes;
  };
  expect(a.text == b.text && a.figure == b.figure && a.bound == b.bound && a.against == b.against &&
             a.times == b.times && is_same(a.subject, b.subject) && is_same(a.other, b.other),
         "a rule's text is the rule");
}

}  // namespace

void fuzz_rules(std::span<const std::byte> bytes) {
  Input input(bytes);
  // The rules stand first, up to a zero, so that a text alone is an input.
  const std::string all = input.rest();
  const std::size_t end = std::min(all.find('\0'), all.size());
  const std::string text = all.substr(0, end);
  std::vector<Rule> rules;
  if (!accepts<BadRules>([&] { rules = parse_rules(text, "a.rules"); })) return;
  expect(!rules.empty(), "a file of rules has one");
  for (const Rule& rule : rules) {
    const auto again = parse_rules(rule.text, "again");
    expect(again.size() == 1, "a rule's text is one rule");
    expect_same(again.front(), rule);
  }
  Input left(bytes.subspan(end));
  const ResultSet results = any_result_set(left);
  const auto outcomes = check_rules(results, rules);
  expect(outcomes.size() == rules.size() * conditions_of(results).size(),
         "each rule has an outcome under all conditions");
  rule_table(results, outcomes, TextStyle{.colours = false, .columns = 40});
  rule_markdown(results, outcomes);
}

}  // namespace handoff
