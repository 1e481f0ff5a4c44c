// SPDX-License-Identifier: MIT
#include "claims/remap_is_flat.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "reports/units.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {
namespace {

/// What is below this part of a copy's cost is no copy.
constexpr double negligible_part = 0.1;

std::optional<Estimate> slope(const Summary& summary, const std::string& variant) {
  const auto found = std::ranges::find(summary.fits, variant, &Fit::variant);
  return found == summary.fits.end() ? std::nullopt : found->latency_ns_per_byte;
}

bool has_interval(const std::optional<Estimate>& estimate) {
  return estimate && estimate->low && estimate->high;
}

std::string text(const Estimate& estimate) {
  return fmt::format("{:.4f} ns ({:.4f} to {:.4f})", estimate.median, *estimate.low,
                     *estimate.high);
}

void add(std::vector<Fact>& evidence, const std::string& stem,
         const std::optional<Estimate>& estimate) {
  const auto fact = [&](const char* which, const std::optional<double>& value) {
    Fact each{.name = stem + which + "_ns_per_byte", .value = {}};
    if (value) each.value = *value;
    evidence.push_back(each);
  };
  fact("_median", estimate ? std::optional(estimate->median) : std::nullopt);
  fact("_low", estimate ? estimate->low : std::nullopt);
  fact("_high", estimate ? estimate->high : std::nullopt);
}

}  // namespace

extern const Claim remap_is_flat_claim;
Experiment remap_is_flat_experiment;

const Claim remap_is_flat_claim{
    .id = "remap-is-flat",
    .statement = "Nothing is copied: the memory is only remapped, so that its size does not count.",
    .source = "Raymond Chen's article",
    .how =
        "Latency is fitted against size for memory that is filled in place and, as the control, "
        "for memory that is filled by copying.",
    .is_timed = true};

Finding judge_remapping(const RemapSeen& seen) {
  Finding finding;
  add(finding.evidence, "in_place", seen.in_place);
  add(finding.evidence, "copied", seen.copied);
  finding.evidence.push_back(
      {.name = "largest_bytes", .value = static_cast<std::int64_t>(seen.largest_bytes)});
  if (!has_interval(seen.in_place) || !has_interval(seen.copied)) {
    finding.sentence = "there were too few rounds for the cost per byte";
    return finding;
  }
  finding.control = {.sentence = fmt::format("memory that is filled by copying costs {} a byte",
                                             text(*seen.copied)),
                     .passed = *seen.copied->low > 0};
  finding.sentence =
      fmt::format("each further byte up to {} costs a latency of {} in place, {} copied",
                  size_text(seen.largest_bytes), text(*seen.in_place), text(*seen.copied));
  const double negligible = negligible_part * *seen.copied->low;
  if (*seen.in_place->high < negligible)
    finding.verdict = ClaimVerdict::confirmed;
  else if (*seen.in_place->low > negligible)
    finding.verdict = ClaimVerdict::refuted;
  return finding;
}

Finding remap_is_flat_experiment(Lab& lab) {
  const std::uint64_t largest = lab.is_brief() ? std::uint64_t{16} << 20 : std::uint64_t{64} << 20;
  const ResultSet results =
      lab.measured({.methods = {"empty/default", "shared_memory/in_place", "shared_memory/copy"},
                    .sizes = {4096, largest / 16, largest / 4, largest},
                    .rounds = lab.times(30, 8)});
  const Summary summary = summarize(results);
  return judge_remapping({.in_place = slope(summary, "in_place"),
                          .copied = slope(summary, "copy"),
                          .largest_bytes = largest});
}

}  // namespace handoff
