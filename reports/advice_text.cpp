// SPDX-License-Identifier: MIT
#include "reports/advice_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "reports/text_table.h"
#include "reports/units.h"
#include "results/advice.h"
#include "results/contest.h"
#include "results/statistics.h"

namespace handoff {
namespace {

std::string time(const Estimate& estimate) {
  if (!estimate.low || !estimate.high) return time_text(estimate.median);
  return fmt::format("{} ({} to {})", time_text(estimate.median), time_text(*estimate.low),
                     time_text(*estimate.high));
}

/// What else must be known of it before it is taken.
std::string remarks(const Recommended& each, bool is_first) {
  std::string text;
  if (const auto words = in_words(each.conditions, {}); !words.empty()) text += "; " + words;
  if (each.fill == "in_place") text += "; the data must be built in the channel";
  if (!is_first && each.first_is == Verdict::too_few_rounds)
    text += "; too few rounds to tell it from the first";
  else if (!is_first && each.first_is != Verdict::faster)
    text += "; cannot be told from the first";
  return text;
}

}  // namespace

std::string advice_text(const Advice& advice, const std::string& source, const std::string& wine,
                        const TextStyle& style) {
  std::string text =
      fmt::format("At {}{}, by the figures of {}{}:\n", size_text(advice.bytes),
                  advice.bytes == advice.asked ? "" : ", the nearest size that was measured",
                  source, wine.empty() ? "" : fmt::format(" [Wine {}: not Windows]", wine));
  for (std::size_t i = 0; i < advice.methods.size(); ++i) {
    const Recommended& each = advice.methods[i];
    const std::string name = fmt::format("{}/{}", each.method, each.variant);
    text += fmt::format("{:>3}. {}: total {}, latency {}{}\n", i + 1,
                        toned(name, i == 0 ? Tone::best : Tone::plain, style), time(each.total_us),
                        time(each.latency_us), remarks(each, i == 0));
  }
  if (advice.methods.empty()) text += "  No method measured there meets these needs.\n";
  if (!advice.others.empty()) text += "\nFell out:\n";
  for (const FellOut& each : advice.others)
    text += fmt::format("  {}/{}: {}\n", each.method, each.variant, each.reason);
  return text;
}

}  // namespace handoff
