// SPDX-License-Identifier: MIT
#include "claims/not_always_faster.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "reports/units.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {

extern const Claim not_always_faster_claim;
Experiment not_always_faster_experiment;

const Claim not_always_faster_claim{
    .id = "not-always-faster",
    .statement = "Shared memory is always faster.",
    .source = "a common belief",
    .how =
        "The best shared memory that is filled by a copy is held against the other methods, round "
        "by round, at rising sizes; the control is handing over nothing, which must win.",
    .is_timed = true};

namespace {

/// Many comparisons are made at once, and none of them shall be lost by chance.
constexpr double confidence = 0.999;

using Stamp = std::optional<std::int64_t> SampleRow::*;

struct Figure {
  const char* name;
  Stamp stamp;
};

constexpr Figure latency{"latency", &SampleRow::ready_ns};
constexpr Figure total{"total", &SampleRow::consumed_ns};

std::map<int, double> by_round_us(const Cell& cell, Stamp stamp) {
  std::map<int, double> series;
  for (const SampleRow& row : cell.samples)
    if (row.failure.empty() && row.*stamp)
      series[row.round] = static_cast<double>(*(row.*stamp)) / 1000;
  return series;
}

Lead lead(const Cell& own, const Cell& other, const Figure& figure) {
  const auto own_us = by_round_us(own, figure.stamp);
  std::vector<double> longer;
  for (const auto& [round, us] : by_round_us(other, figure.stamp))
    if (const auto found = own_us.find(round); found != own_us.end())
      longer.push_back(us - found->second);
  return {.other = other.method + "/" + other.variant,
          .figure = figure.name,
          .bytes = own.bytes,
          .longer_us = estimate(longer, confidence)};
}

bool is_own(const Cell& cell) { return cell.method == "shared_memory" && cell.variant == "copy"; }
bool is_nothing(const Cell& cell) { return cell.method == "empty"; }

std::string text(const Lead& lead) {
  return fmt::format("{} by {} in {} at {}", lead.other, time_text(-lead.longer_us->median),
                     lead.figure, size_text(lead.bytes));
}

/// The smallest size from which on shared memory wins against it; empty where it does at none.
std::optional<std::uint64_t> wins_from(const std::vector<Lead>& leads, const Lead& like) {
  std::optional<std::uint64_t> from;
  std::vector<Lead> same;
  std::ranges::copy_if(leads, std::back_inserter(same), [&](const Lead& each) {
    return each.other == like.other && each.figure == like.figure;
  });
  std::ranges::sort(same, std::greater<>(), &Lead::bytes);
  for (const Lead& each : same) {
    if (!each.is_won()) break;
    from = each.bytes;
  }
  return from;
}

std::string stem(const Lead& lead) {
  std::string name = lead.other + "_" + lead.figure;
  std::ranges::replace(name, '/', '_');
  return name;
}

void add(std::vector<Fact>& evidence, const std::vector<Lead>& leads) {
  for (const Lead& each : leads) {
    const std::string name = "shared_memory_wins_from_bytes_against_" + stem(each);
    if (std::ranges::find(evidence, name, &Fact::name) == evidence.end())
      add_fact(evidence, name, wins_from(leads, each));
  }
  for (const Lead& each : leads)
    add_fact(evidence, fmt::format("{}_longer_at_{}_bytes_us", stem(each), each.bytes),
             each.longer_us ? std::optional(each.longer_us->median) : std::nullopt);
}

}  // namespace

RaceSeen race_of(const ResultSet& results) {
  RaceSeen seen;
  for (const Cell& own : results.cells) {
    if (!is_own(own)) continue;
    for (const Cell& other : results.cells) {
      if (is_nothing(other) && own.bytes >= seen.nothing.bytes)
        seen.nothing = lead(own, other, total);
      if (is_own(other) || is_nothing(other) || other.bytes != own.bytes || other.samples.empty())
        continue;
      for (const Figure& figure : {latency, total}) seen.leads.push_back(lead(own, other, figure));
    }
  }
  return seen;
}

Finding judge_race(const RaceSeen& seen) {
  Finding finding;
  add(finding.evidence, seen.leads);
  finding.control = {.sentence = "handing over nothing at all is not seen to be faster",
                     .passed = seen.nothing.is_lost()};
  if (finding.control.passed)
    finding.control.sentence =
        fmt::format("shared memory is beaten, as it must be, by {}", text(seen.nothing));
  const auto worst = std::ranges::min_element(
      seen.leads, {}, [](const Lead& each) { return each.is_lost() ? each.longer_us->median : 0; });
  const auto lost = std::ranges::count_if(seen.leads, &Lead::is_lost);
  const auto won = std::ranges::count_if(seen.leads, &Lead::is_won);
  finding.sentence = fmt::format(
      "of {} comparisons with other methods, over sizes, latency and total, shared memory that is "
      "filled by a copy wins {} and loses {}",
      seen.leads.size(), won, lost);
  if (lost > 0) {
    finding.sentence += fmt::format("; it is beaten by {}", text(*worst));
    finding.verdict = ClaimVerdict::refuted;
  } else if (!seen.leads.empty() && won == static_cast<std::ptrdiff_t>(seen.leads.size())) {
    finding.verdict = ClaimVerdict::confirmed;
  }
  return finding;
}

Finding not_always_faster_experiment(Lab& lab) {
  // Small payloads differ by little, so that it takes many rounds to see by how much.
  const RaceSeen small =
      race_of(lab.measured({.methods = {"empty/default", "shared_memory/copy", "stdin_pipe/default",
                                        "command_line/one_argument"},
                            .sizes = {1024, 16384},
                            .rounds = lab.times(120, 4)}));
  RaceSeen seen = race_of(lab.measured(
      {.methods = {"empty/default", "shared_memory/copy", "anonymous_pipe/large_buffer",
                   "unix_socket/default", "stdin_file/map"},
       .sizes = {1048576, std::uint64_t{lab.is_brief() ? 4u : 16u} << 20},
       .rounds = lab.times(25, 4)}));
  seen.leads.insert(seen.leads.begin(), small.leads.begin(), small.leads.end());
  return judge_race(seen);
}

}  // namespace handoff
