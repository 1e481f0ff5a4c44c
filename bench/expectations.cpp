// SPDX-License-Identifier: MIT
#include "bench/expectations.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/problem.h"
#include "results/result_set.h"

namespace handoff {
namespace {

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream text(line.substr(0, line.find('#')));
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

Expectation parsed(const std::vector<std::string>& words, const std::string& where,
                   bool (*is_claim)(std::string_view id)) {
  if (words.size() != 2)
    throw WrongUse(fmt::format(
        "{} is not a claim and its verdict; write as in \"no-release-race confirmed\"", where));
  if (!is_claim(words[0]))
    throw WrongUse(
        fmt::format("{} names the claim \"{}\", which there is not; see handoff claims "
                    "--list",
                    where, words[0]));
  const std::optional<ClaimVerdict> verdict = verdict_of(words[1]);
  if (!verdict)
    throw WrongUse(
        fmt::format("{} expects \"{}\"; a verdict is confirmed, refuted, inconclusive "
                    "or not-applicable",
                    where, words[1]));
  return {.id = words[0], .verdict = *verdict};
}

}  // namespace

std::vector<Expectation> parse_expectations(std::string_view text, const std::string& name,
                                            bool (*is_claim)(std::string_view id)) {
  std::istringstream lines{std::string(text)};
  std::vector<Expectation> all;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto words = words_of(line);
    const std::string where = fmt::format("line {} of {}", ++number, name);
    if (!words.empty()) all.push_back(parsed(words, where, is_claim));
  }
  if (all.empty())
    throw WrongUse(fmt::format("{} expects nothing; give one claim and verdict a line", name));
  return all;
}

std::vector<std::string> differences(const std::vector<Expectation>& expected,
                                     const std::vector<ClaimOutcome>& outcomes) {
  std::vector<std::string> sentences;
  for (const Expectation& each : expected) {
    const auto outcome = std::ranges::find(outcomes, each.id, &ClaimOutcome::id);
    if (outcome == outcomes.end())
      sentences.push_back(fmt::format("{} is expected to be {} and was not looked at", each.id,
                                      name_of(each.verdict)));
    else if (outcome->verdict != each.verdict)
      sentences.push_back(fmt::format("{} is expected to be {} and is {}: {}", each.id,
                                      name_of(each.verdict), name_of(outcome->verdict),
                                      outcome->sentence));
  }
  return sentences;
}

}  // namespace handoff
