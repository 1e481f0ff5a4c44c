// SPDX-License-Identifier: MIT
#include "tests/soak/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tests/soak/flatness.h"
#include "tests/soak/own_state.h"
#include "tests/soak/soak.h"

namespace handoff {
namespace {

template <class Value>
std::optional<double> number(const std::optional<Value>& value) {
  return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

/// glibc counts as given out what each thread keeps for itself of freed blocks, 226 KiB at most;
/// scripts/soak switches that off. What is resident also depends on where blocks lie in the heap.
const std::vector<Flat>& figures() {
  static const std::vector<Flat> all{
      {"heap", 256 * 1024, true, [](const OwnState& state) { return number(state.heap); }},
      {"memory", 2 * 1024 * 1024, true,
       [](const OwnState& state) { return number(state.resident); }},
      {"handles", 2, false, [](const OwnState& state) { return number(state.handles); }},
      {"threads", 0.5, false,
       [](const OwnState& state) { return std::optional(static_cast<double>(state.threads)); }}};
  return all;
}

void add_growth(const SoakSeen& seen, std::vector<std::string>& sentences) {
  for (const Flat& each : figures()) {
    const auto trend = trend_of(after_warm_up(seen.states), each.figure);
    if (trend && grows(*trend, each.tolerance))
      sentences.push_back(fmt::format("{} grew by {:.2f} with each hand-off ({:.2f} to {:.2f})",
                                      each.name, trend->slope, trend->low, trend->high));
  }
}

}  // namespace

std::span<const Flat> flat_figures() { return figures(); }

std::vector<std::string> broken(const SoakSeen& seen) {
  std::vector<std::string> sentences;
  if (const auto count = seen.tally.all().unexplained; count > 0)
    sentences.push_back(fmt::format("{} hand-offs failed unexplained", count));
  if (const auto count = seen.tally.all().of_wine; count > 1 + seen.tally.all().hand_offs / 100)
    sentences.push_back(
        fmt::format("{} hand-offs failed as Wine lets them, which is too many", count));
  add_growth(seen, sentences);
  const auto most = std::ranges::max_element(seen.states, {}, &OwnState::children);
  if (most != seen.states.end() && most->children > 0)
    sentences.push_back(
        fmt::format("{} children were left after {} hand-offs", most->children, most->hand_offs));
  if (!seen.names_left.empty())
    sentences.push_back(
        fmt::format("{} names were left, as {}", seen.names_left.size(), seen.names_left.front()));
  return sentences;
}

}  // namespace handoff
