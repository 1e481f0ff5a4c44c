// SPDX-License-Identifier: MIT
#include "tests/soak/report.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "platform/launch_strategy.h"
#include "reports/units.h"
#include "tests/soak/flatness.h"
#include "tests/soak/options.h"
#include "tests/soak/own_state.h"
#include "tests/soak/soak.h"
#include "tests/soak/tally.h"
#include "tests/soak/trial.h"
#include "tests/soak/verdict.h"

namespace handoff {
namespace {

std::string mebibytes(double bytes) { return fmt::format("{:.2f} MiB", bytes / (1024 * 1024)); }

template <class Value>
std::string text(const std::optional<Value>& value) {
  return value ? fmt::format("{}", *value) : "unknown";
}

std::string bytes_text(const std::optional<std::int64_t>& bytes) {
  return bytes ? mebibytes(static_cast<double>(*bytes)) : "unknown";
}

std::string counts(const Tally& tally) {
  const auto& all = tally.all();
  const std::string of_wine =
      all.of_wine > 0 ? fmt::format(" {} that Wine is known for,", all.of_wine) : "";
  return fmt::format("{} hand-offs, {}, {} failures provoked,{} {} unexplained", all.hand_offs,
                     mebibytes(static_cast<double>(all.bytes)), all.provoked, of_wine,
                     all.unexplained);
}

std::string rows(const Tally& tally) {
  std::string lines = fmt::format("{:<32} {:>9} {:>14} {:>9} {:>11}\n", "variant", "hand-offs",
                                  "arrived", "provoked", "unexplained");
  for (const auto& [name, row] : tally.rows())
    lines += fmt::format("{:<32} {:>9} {:>14} {:>9} {:>11}\n", name, row.hand_offs,
                         mebibytes(static_cast<double>(row.bytes)), row.provoked, row.unexplained);
  return lines;
}

std::string sentences(const char* title, const Tally::Sentences& all) {
  std::string lines = fmt::format("\n{}:{}\n", title, all.empty() ? " none" : "");
  for (const auto& [sentence, count] : all) lines += fmt::format("{:>9}  {}\n", count, sentence);
  return lines;
}

std::string trend_line(const Flat& flat, const SoakSeen& seen) {
  const auto trend = trend_of(after_warm_up(seen.states), flat.figure);
  if (!trend) return fmt::format("{:<8} unknown\n", flat.name);
  const auto value = [&](double number) {
    return flat.is_bytes ? mebibytes(number) : fmt::format("{:.0f}", number);
  };
  return fmt::format("{:<8} {} to {}; {:.3f} a hand-off ({:.3f} to {:.3f}){}\n", flat.name,
                     value(trend->first), value(trend->last), trend->slope, trend->low, trend->high,
                     flat.is_bytes ? ", in bytes" : "");
}

}  // namespace

std::string progress_line(const SoakSeen& seen, double seconds) {
  const OwnState& state = seen.states.back();
  return fmt::format("{:>6.0f} s  {}; heap {}, memory {}, {} handles, {} threads, {} children\n",
                     seconds, counts(seen.tally), bytes_text(state.heap),
                     bytes_text(state.resident), text(state.handles), state.threads,
                     state.children);
}

std::string unexplained_line(const Trial& trial, const Sample& sample, std::uint64_t number) {
  return fmt::format("UNEXPLAINED at hand-off {}: {}, {} to {} by {}: {}\n", number,
                     name_of(*trial.choice.method, *trial.choice.variant), size_text(trial.bytes),
                     trial.children, name_of(trial.launch), unexplained_in(trial, sample));
}

std::string summary(const SoakSeen& seen, const SoakOptions& options) {
  std::string lines = fmt::format("\n{}", rows(seen.tally));
  for (const auto& each : seen.not_here) lines += fmt::format("{}\n", each);
  lines += sentences("failures provoked", seen.tally.provoked());
  if (!seen.tally.of_wine().empty())
    lines += sentences("failures that Wine is known for", seen.tally.of_wine());
  lines += sentences("failures unexplained", seen.tally.unexplained());
  lines += "\nafter warm-up:\n";
  for (const Flat& each : flat_figures()) lines += trend_line(each, seen);
  lines += fmt::format("\nseed {}: {} in {:.0f} s{}\n", options.seed, counts(seen.tally),
                       seen.seconds, seen.interrupted ? ", then interrupted" : "");
  const auto sentences_of = broken(seen);
  for (const auto& each : sentences_of) lines += fmt::format("BROKEN: {}\n", each);
  if (sentences_of.empty()) lines += "all held\n";
  return lines;
}

}  // namespace handoff
