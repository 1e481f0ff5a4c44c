// SPDX-License-Identifier: MIT
// The file of `handoff claims --expect`, and any outcomes under it.
#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/expectations.h"
#include "bench/problem.h"
#include "results/result_set.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

bool is_claim(std::string_view id) { return id == "sealed" || id == "no-release-race"; }

std::string printed(const std::vector<Expectation>& all) {
  std::string text;
  for (const Expectation& each : all) text += each.id + " " + name_of(each.verdict) + "\n";
  return text;
}

void check_differences(const std::vector<Expectation>& expected) {
  std::vector<ClaimOutcome> outcomes;
  expect(differences(expected, outcomes).size() == expected.size(),
         "what was not looked at differs");
  for (const Expectation& each : expected) {
    ClaimOutcome outcome;
    outcome.id = each.id;
    outcome.verdict = each.verdict;
    outcomes.push_back(outcome);
  }
  const auto is_otherwise = [&](const Expectation& each) {
    const auto first = std::ranges::find(expected, each.id, &Expectation::id);
    return first->verdict != each.verdict;
  };
  expect(differences(expected, outcomes).size() ==
             static_cast<std::size_t>(std::ranges::count_if(expected, is_otherwise)),
         "what came as expected does not differ");
}

}  // namespace

void fuzz_expectations(std::span<const std::byte> bytes) {
  const std::string text = Input(bytes).rest();
  std::vector<Expectation> all;
  if (!accepts<WrongUse>([&] { all = parse_expectations(text, "a file", is_claim); })) return;
  expect(!all.empty(), "a file of expectations has one");
  expect(std::ranges::all_of(all, [](const Expectation& each) { return is_claim(each.id); }),
         "only a claim is expected");
  expect(printed(parse_expectations(printed(all), "again", is_claim)) == printed(all),
         "an expectation's text is the expectation");
  check_differences(all);
}

}  // namespace handoff
