// SPDX-License-Identifier: MIT
#include "tests/fuzz/any_result_set.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "results/conditions.h"
#include "results/figures.h"
#include "results/properties.h"
#include "results/result_set.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

constexpr const char* methods[] = {"empty",        "shared_memory", "anonymous_pipe",
                                   "command_line", "fork",          "temp_file"};
constexpr const char* variants[] = {"default", "in_place", "copy", "tuned"};

/// Small numbers, typical times, and all up to the largest.
std::int64_t natural(Input& input) {
  switch (input.up_to(5)) {
    case 0:
      return input.byte();
    case 1:
      return input.take<std::uint16_t>();
    case 2:
      return 400'000 + input.take<std::uint16_t>();
    case 3:
      return input.take<std::uint32_t>();
    case 4:
      return std::numeric_limits<std::int64_t>::max() - input.byte();
    default:
      return input.take<std::int64_t>() & std::numeric_limits<std::int64_t>::max();
  }
}

int whole(Input& input) {
  return static_cast<int>(natural(input) & std::numeric_limits<int>::max());
}

double positive(Input& input) {
  const auto value = std::abs(input.take<double>());
  return value < 1e99 ? value : 0.5;
}

/// ASCII of all kinds, line ends and controls among them: a JSON text is UTF-8 always.
std::string text(Input& input) {
  std::string text = input.text(24);
  for (char& c : text) c = static_cast<char>(c & 0x7f);
  return text;
}

Fact any_fact(Input& input, std::string name) {
  Fact fact{.name = std::move(name), .value = {}};
  switch (input.up_to(4)) {
    case 0:
      break;
    case 1:
      fact.value = text(input);
      break;
    case 2:
      fact.value = input.take<std::int64_t>();
      break;
    case 3:
      fact.value = input.truth() ? positive(input) : -positive(input);
      break;
    default:
      fact.value = input.truth();
  }
  return fact;
}

std::vector<Fact> any_facts(Input& input) {
  std::vector<Fact> facts;
  for (const char* name : {"os", "cpu", "wine", "memory_bytes", "kernel", "load_at_start"})
    if (input.truth()) facts.push_back(any_fact(input, name));
  return facts;
}

RunInfo any_run(Input& input) {
  RunInfo run;
  run.version = text(input);
  run.command_line = {"handoff", text(input)};
  run.started_utc = text(input);
  run.complete = input.truth();
  run.seed = input.take<std::uint64_t>();
  run.budget_s = positive(input);
  run.precision = positive(input);
  run.rounds = whole(input);
  if (input.truth()) run.shard = input.truth() ? "1/2" : text(input);
  if (input.truth()) run.pairing = "pair";
  if (input.truth())
    run.time_spent = TimeSpent{.handed_s = positive(input),
                               .payload_s = positive(input),
                               .priming_s = positive(input),
                               .harness_s = positive(input)};
  return run;
}

Conditions any_conditions(Input& input) {
  Conditions conditions;
  const std::size_t which = input.byte();
  if ((which & 1) != 0) conditions.placement = "two_cores";
  if ((which & 2) != 0) conditions.children = std::max(1, whole(input));
  if ((which & 4) != 0) conditions.parent_memory_bytes = static_cast<std::uint64_t>(natural(input));
  if ((which & 8) != 0) conditions.launch = "vfork";
  return conditions;
}

void fill_column(Input& input, std::vector<SampleRow>& rows, const SampleColumn& column) {
  const std::int64_t first = natural(input);
  const std::size_t step = input.byte();
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i].*column.member =
        static_cast<std::int64_t>((static_cast<std::uint64_t>(first) + i * step) >> 1);
}

std::vector<SampleRow> any_samples(Input& input) {
  std::vector<SampleRow> rows(input.up_to(12));
  const bool in_order = input.truth();
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i].round = in_order ? static_cast<int>(i) : whole(input);
  for (const SampleColumn& column : sample_columns)
    if (input.truth()) fill_column(input, rows, column);
  for (const SampleColumn& column : fan_out_columns)
    if (input.truth()) fill_column(input, rows, column);
  for (SampleRow& row : rows) {
    const std::size_t what = input.byte();
    if (what < 16) row.failure = text(input);
    if (what >= 16 && what < 64)
      row.*sample_columns[what % sample_columns.size()].member = natural(input);
    if (what >= 64 && what < 80) row.*sample_columns[what % sample_columns.size()].member = {};
  }
  return rows;
}

Cell any_cell(Input& input) {
  Cell cell;
  cell.method = input.one_of(methods);
  cell.variant = input.one_of(variants);
  cell.fill = input.truth() ? "in_place" : "copy";
  if (input.truth()) cell.conditions = any_conditions(input);
  cell.child = input.truth() ? "console" : "forked";
  cell.bytes = static_cast<std::uint64_t>(natural(input));
  constexpr Status statuses[] = {Status::ok,         Status::ok,          Status::failed,
                                 Status::over_limit, Status::unavailable, Status::not_run};
  cell.status = input.one_of(statuses);
  cell.reason = text(input);
  cell.samples = any_samples(input);
  return cell;
}

MethodInfo any_method(Input& input) {
  return {.id = input.one_of(methods),
          .title = text(input),
          .family = text(input),
          .sentence = text(input),
          .parent_must_stay = input.truth(),
          .has_name = input.truth(),
          .variants = {{input.one_of(variants), text(input)}}};
}

MethodProperty any_property(Input& input) {
  const auto known = all_properties();
  std::string name(known[input.up_to(known.size() - 1)].name);
  std::string method = input.one_of(methods);
  if (input.truth()) method += std::string("/") + input.one_of(variants);
  return {.method = input.truth() ? method : text(input), .property = any_fact(input, name)};
}

ClaimOutcome any_claim(Input& input) {
  constexpr ClaimVerdict verdicts[] = {ClaimVerdict::confirmed, ClaimVerdict::refuted,
                                       ClaimVerdict::inconclusive, ClaimVerdict::not_applicable};
  ClaimOutcome claim;
  claim.id = text(input);
  claim.statement = text(input);
  claim.source = text(input);
  claim.verdict = input.one_of(verdicts);
  claim.ran = input.truth();
  claim.sentence = text(input);
  claim.control = text(input);
  claim.control_passed = input.truth();
  claim.evidence = any_facts(input);
  for (std::size_t i = input.up_to(3); i > 0; --i) claim.properties.push_back(any_property(input));
  claim.seconds = positive(input);
  return claim;
}

}  // namespace

ResultSet any_result_set(Input& input) {
  ResultSet results;
  results.run = any_run(input);
  results.machine = any_facts(input);
  for (std::size_t i = input.up_to(3); i > 0; --i) results.methods.push_back(any_method(input));
  for (std::size_t i = input.up_to(10); i > 0; --i) results.cells.push_back(any_cell(input));
  for (std::size_t i = input.up_to(2); i > 0; --i) results.claims.push_back(any_claim(input));
  return results;
}

}  // namespace handoff
