// SPDX-License-Identifier: MIT
#include "bench/expectations.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "bench/problem.h"
#include "claims/claim.h"
#include "platform/paths.h"
#include "results/result_set.h"

namespace handoff {
namespace {

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream text(line.substr(0, line.find('#')));
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

Expectation parsed(const std::vector<std::string>& words, const std::string& where) {
  if (words.size() != 2)
    throw WrongUse(fmt::format(
        "{} is not a claim and its verdict; write as in \"no-release-race confirmed\"", where));
  if (find_claim(words[0]) == nullptr)
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

std::vector<Expectation> read_expectations(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file || std::filesystem::is_directory(path))
    throw WrongUse(fmt::format("cannot read the expectations in {}", path_text(path)));
  std::vector<Expectation> all;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    const auto words = words_of(line);
    const std::string where = fmt::format("line {} of {}", ++number, path_text(path));
    if (!words.empty()) all.push_back(parsed(words, where));
  }
  if (all.empty())
    throw WrongUse(
        fmt::format("{} expects nothing; give one claim and verdict a line", path_text(path)));
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
