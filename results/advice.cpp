// SPDX-License-Identifier: MIT
#include "results/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "results/contest.h"
#include "results/properties.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/summary.h"

namespace handoff {
namespace {

constexpr const char* floor_method = "empty";

double distance(std::uint64_t a, std::uint64_t b) {
  return std::abs(std::log2(static_cast<double>(a) + 1) - std::log2(static_cast<double>(b) + 1));
}

/// Of the sizes with figures.
std::optional<std::uint64_t> nearest_size(const Summary& summary, std::uint64_t bytes) {
  std::optional<std::uint64_t> nearest;
  for (const CellSummary& each : summary.cells)
    if (each.cell->method != floor_method && each.total_us &&
        (!nearest || distance(each.cell->bytes, bytes) < distance(*nearest, bytes)))
      nearest = each.cell->bytes;
  return nearest;
}

/// "" where the method meets the need.
std::string shortcoming(const ResultSet& results, const Cell& cell, const Property& need) {
  const auto seen = seen_property(results, cell.method + "/" + cell.variant, need.name);
  const bool* const value = seen ? std::get_if<bool>(&seen->value.value) : nullptr;
  if (value == nullptr) return fmt::format("no experiment has said whether it is {}", need.need);
  return *value == need.wanted ? "" : fmt::format("{} ({})", need.lack, seen->claim);
}

/// Beyond the size that it was measured at, up to where the next size was over its limit, nobody
/// knows whether it arrives. "" where that does not concern `asked`.
std::string limit_before(const ResultSet& results, const Cell& cell, std::uint64_t asked) {
  if (asked <= cell.bytes) return "";
  for (const Cell& other : results.cells)
    if (other.status == Status::over_limit && other.bytes > cell.bytes &&
        other.method == cell.method && other.variant == cell.variant)
      return other.reason;
  return "";
}

std::string why_not(const ResultSet& results, const CellSummary& summary, std::uint64_t asked,
                    const std::vector<const Property*>& needs) {
  const Cell& cell = *summary.cell;
  if (cell.status != Status::ok) return cell.reason.empty() ? "it was not measured" : cell.reason;
  if (auto limit = limit_before(results, cell, asked); !limit.empty()) return limit;
  if (!summary.total_us || !summary.latency_us) return "it has no figures";
  for (const Property* const need : needs)
    if (auto reason = shortcoming(results, cell, *need); !reason.empty()) return reason;
  return "";
}

/// One that meets the needs, with what it takes to compare it.
struct Candidate {
  Contender contender;
  Recommended recommended;
};

Candidate candidate_of(const CellSummary& summary) {
  const Cell& cell = *summary.cell;
  return {.contender = {.cell = &cell,
                        .ns = round_series(cell, total_ns),
                        .median_ns = summary.total_us->median * 1e3},
          .recommended = {.method = cell.method,
                          .variant = cell.variant,
                          .fill = cell.fill,
                          .conditions = cell.conditions,
                          .bytes = cell.bytes,
                          .total_us = *summary.total_us,
                          .latency_us = *summary.latency_us}};
}

}  // namespace

Advice advise(const ResultSet& results, const Summary& summary, std::uint64_t bytes,
              const std::vector<const Property*>& needs) {
  Advice advice;
  const auto size = nearest_size(summary, bytes);
  if (!size) return advice;
  advice.asked = bytes;
  advice.bytes = *size;
  std::vector<Candidate> candidates;
  for (const CellSummary& each : summary.cells) {
    const Cell& cell = *each.cell;
    if (cell.method == floor_method || cell.bytes != *size) continue;
    if (auto reason = why_not(results, each, bytes, needs); !reason.empty())
      advice.others.push_back(
          {.method = cell.method, .variant = cell.variant, .reason = std::move(reason)});
    else
      candidates.push_back(candidate_of(each));
  }
  std::ranges::sort(candidates, {},
                    [](const Candidate& each) { return each.recommended.total_us.median; });
  for (Candidate& each : candidates) {
    if (&each != &candidates.front())
      each.recommended.first_is = compare(candidates.front().contender, each.contender);
    advice.methods.push_back(std::move(each.recommended));
  }
  return advice;
}

}  // namespace handoff
