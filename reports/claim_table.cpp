// SPDX-License-Identifier: MIT
#include "reports/claim_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "reports/markdown_text.h"
#include "reports/text_table.h"
#include "results/result_set.h"
#include "results/text.h"

namespace handoff {
namespace {

Tone tone_of(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::confirmed:
      return Tone::best;
    case ClaimVerdict::refuted:
      return Tone::bad;
    case ClaimVerdict::inconclusive:
    case ClaimVerdict::not_applicable:
      break;
  }
  return Tone::faint;
}

std::string label(const std::string& wine) {
  return wine.empty() ? "" : fmt::format(" [Wine {}: not Windows]", printable(wine));
}

std::string evidence_text(const ClaimOutcome& outcome) {
  std::string text;
  for (const Fact& fact : outcome.evidence) {
    const std::string value = text_of(fact);
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", fact.name,
                        value.empty() ? "not known" : value);
  }
  return text;
}

std::string count_text(const std::vector<ClaimOutcome>& outcomes, const std::string& wine) {
  std::string text;
  for (const ClaimVerdict verdict : {ClaimVerdict::confirmed, ClaimVerdict::refuted,
                                     ClaimVerdict::inconclusive, ClaimVerdict::not_applicable}) {
    const auto count = std::ranges::count(outcomes, verdict, &ClaimOutcome::verdict);
    if (count > 0)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name_of(verdict));
  }
  return text + label(wine);
}

std::string indented(const std::string& text, const TextStyle& style) {
  const TextStyle narrower{.colours = style.colours,
                           .columns = style.columns > 20 ? style.columns - 2 : style.columns};
  std::string result;
  std::string line;
  for (const char c : wrapped(text, narrower) + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    if (!line.empty()) result += fmt::format("  {}\n", line);
    line.clear();
  }
  return result;
}

}  // namespace

std::string claim_table(const std::vector<ClaimOutcome>& outcomes, const std::string& wine,
                        const TextStyle& style) {
  std::string text;
  for (const ClaimOutcome& outcome : outcomes) {
    const std::string verdict =
        toned(name_of(outcome.verdict), tone_of(outcome.verdict), style) + label(wine);
    text += fmt::format("{}: {} ({:.1f} s)\n", toned(printable(outcome.id), Tone::heading, style),
                        verdict, outcome.seconds);
    text += indented(fmt::format("\"{}\" ({})", outcome.statement, outcome.source), style);
    text += indented(outcome.sentence, style);
    if (!outcome.control.empty())
      text += indented(
          fmt::format("Control{}: {}", outcome.control_passed ? "" : " FAILED", outcome.control),
          style);
    const std::string evidence = evidence_text(outcome);
    if (!evidence.empty()) text += indented("Seen: " + evidence, style);
    text += "\n";
  }
  return text + count_text(outcomes, wine) + "\n";
}

std::string claim_markdown(const std::vector<ClaimOutcome>& outcomes, const std::string& wine) {
  std::string text = fmt::format("{}\n\n| claim | verdict | what was seen |\n|---|---|---|\n",
                                 markdown_text(count_text(outcomes, wine)));
  for (const ClaimOutcome& outcome : outcomes) {
    const std::string control =
        outcome.control.empty() ? "" : fmt::format(" Control: {}.", outcome.control);
    text += fmt::format("| {}: {} ({}) | {}{} | {}. {} |\n", markdown_text(outcome.id),
                        markdown_text(outcome.statement), markdown_text(outcome.source),
                        name_of(outcome.verdict), markdown_text(label(wine)),
                        markdown_text(outcome.sentence), markdown_text(control));
  }
  return text;
}

}  // namespace handoff
