// SPDX-License-Identifier: MIT
#include "reports/rule_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

#include "reports/markdown_text.h"
#include "reports/text_table.h"
#include "reports/units.h"
#include "results/conditions.h"
#include "results/result_set.h"
#include "results/rules.h"

namespace handoff {
namespace {

constexpr std::array by_weight{RuleVerdict::broken, RuleVerdict::cannot_tell,
                               RuleVerdict::not_checked, RuleVerdict::holds};

Tone tone_of(RuleVerdict verdict) {
  switch (verdict) {
    case RuleVerdict::broken:
      return Tone::bad;
    case RuleVerdict::holds:
      return Tone::best;
    case RuleVerdict::cannot_tell:
    case RuleVerdict::not_checked:
      break;
  }
  return Tone::faint;
}

std::vector<RuleOutcome> worst_first(const std::vector<RuleOutcome>& outcomes) {
  std::vector<RuleOutcome> sorted;
  for (const RuleVerdict verdict : by_weight)
    std::ranges::copy_if(outcomes, std::back_inserter(sorted),
                         [&](const RuleOutcome& outcome) { return outcome.verdict == verdict; });
  return sorted;
}

/// "1.04 times (0.98 to 1.11)", and why where there is something to say.
std::string evidence(const RuleOutcome& outcome) {
  std::string text;
  if (outcome.times) {
    const auto& [median, low, high] = *outcome.times;
    text = three_digits(median) + " times";
    if (low && high) text += fmt::format(" ({} to {})", three_digits(*low), three_digits(*high));
  }
  if (outcome.reason.empty()) return text;
  return text.empty() ? outcome.reason : text + "; " + outcome.reason;
}

std::string label(const ResultSet& results, const RuleOutcome& outcome) {
  const std::string words = in_words(outcome.conditions, conditions_of(results));
  std::string text = words.empty() ? "" : " [" + words + "]";
  if (const auto wine = fact(results, "wine"); !wine.empty()) text += " [Wine " + wine + "]";
  return text;
}

std::string sum(const std::vector<RuleOutcome>& outcomes) {
  std::string text;
  for (const RuleVerdict verdict : by_weight) {
    const auto count = std::ranges::count(outcomes, verdict, &RuleOutcome::verdict);
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name_of(verdict));
  }
  return text;
}

}  // namespace

std::string rule_table(const ResultSet& results, const std::vector<RuleOutcome>& outcomes,
                       const TextStyle& style) {
  std::string text;
  for (const RuleOutcome& outcome : worst_first(outcomes))
    text +=
        toned(fmt::format("{:<12}", name_of(outcome.verdict)), tone_of(outcome.verdict), style) +
        wrapped(
            fmt::format("{}{}: {}", outcome.rule->text, label(results, outcome), evidence(outcome)),
            style) +
        "\n";
  return text + wrapped(sum(outcomes), style) + "\n";
}

std::string rule_markdown(const ResultSet& results, const std::vector<RuleOutcome>& outcomes) {
  std::string text = "| verdict | rule | figure by figure |\n|---|---|---|\n";
  for (const RuleOutcome& outcome : worst_first(outcomes))
    text += fmt::format("| {} | {} | {} |\n", name_of(outcome.verdict),
                        markdown_text(outcome.rule->text + label(results, outcome)),
                        markdown_text(evidence(outcome)));
  return text + "\n" + sum(outcomes) + "\n";
}

}  // namespace handoff
