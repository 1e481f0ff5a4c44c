// SPDX-License-Identifier: MIT
#include "results/result_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "results/conditions.h"

namespace handoff {
namespace {

constexpr std::array<std::pair<Status, const char*>, 5> statuses{{
    {Status::ok, "ok"},
    {Status::failed, "failed"},
    {Status::over_limit, "over_limit"},
    {Status::unavailable, "unavailable"},
    {Status::not_run, "not_run"},
}};

constexpr std::array<std::pair<ClaimVerdict, const char*>, 4> verdicts{{
    {ClaimVerdict::confirmed, "confirmed"},
    {ClaimVerdict::refuted, "refuted"},
    {ClaimVerdict::inconclusive, "inconclusive"},
    {ClaimVerdict::not_applicable, "not-applicable"},
}};

struct AsText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const { return fmt::format("{}", number); }
  std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
};

template <typename Results>
auto* found_in(Results& results, const Cell& like) {
  const auto found = std::ranges::find_if(
      results.cells, [&](const Cell& cell) { return is_same_cell(cell, like); });
  return found == results.cells.end() ? nullptr : &*found;
}

}  // namespace

TimeSpent with_rest(TimeSpent known, double elapsed_s) {
  known.harness_s = 0;
  known.harness_s = std::max(0.0, elapsed_s - known.whole_s());
  return known;
}

double harness_share(const TimeSpent& spent) {
  return spent.whole_s() > 0 ? spent.harness_s / spent.whole_s() : 0;
}

const char* name_of(Status status) {
  for (const auto& [known, name] : statuses) {
    if (known == status) return name;
  }
  return "not_run";
}

std::optional<Status> status_of(std::string_view name) {
  for (const auto& [known, known_name] : statuses) {
    if (name == known_name) return known;
  }
  return std::nullopt;
}

const char* name_of(ClaimVerdict verdict) {
  for (const auto& [known, name] : verdicts)
    if (known == verdict) return name;
  return "inconclusive";
}

std::optional<ClaimVerdict> verdict_of(std::string_view name) {
  for (const auto& [known, known_name] : verdicts)
    if (name == known_name) return known;
  return std::nullopt;
}

std::string text_of(const Fact& fact) { return std::visit(AsText{}, fact.value); }

std::string fact(const ResultSet& results, const std::string& name) {
  const auto found = std::find_if(results.machine.begin(), results.machine.end(),
                                  [&](const Fact& candidate) { return candidate.name == name; });
  return found == results.machine.end() ? std::string() : text_of(*found);
}

std::vector<Conditions> conditions_of(const ResultSet& results) {
  std::vector<Conditions> all;
  for (const Cell& cell : results.cells)
    if (std::ranges::find(all, cell.conditions) == all.end()) all.push_back(cell.conditions);
  return all;
}

bool is_same_cell(const Cell& a, const Cell& b) {
  return a.bytes == b.bytes && a.method == b.method && a.variant == b.variant &&
         a.conditions == b.conditions;
}

const Cell* find_cell(const ResultSet& results, const Cell& like) {
  return found_in(results, like);
}

Cell* find_cell(ResultSet& results, const Cell& like) { return found_in(results, like); }

}  // namespace handoff
