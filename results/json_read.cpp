// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "results/conditions.h"
#include "results/figures.h"
#include "results/json.h"
#include "results/json_fields.h"
#include "results/result_set.h"

namespace handoff {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t largest_int = std::numeric_limits<int>::max();

void check_header(const Field& document, const std::string& file) {
  const Json& value = document.value();
  const bool is_ours = value.is_object() && value.contains("program") &&
                       value["program"] == "handoff" && value.contains("schema_version");
  if (!is_ours) {
    reject_file(file, "it is JSON but no result of handoff; give one that 'handoff run' wrote");
  }
  const std::int64_t version = document.member("schema_version").whole(1, largest);
  if (version > schema_version) {
    throw LaterSchema(
        fmt::format("cannot use the result file {}: it has schema version {}, and "
                    "this handoff reads no later one than {}; use a newer handoff",
                    file, version, schema_version));
  }
}

TimeSpent read_time_spent(const Field& spent) {
  return {.handed_s = spent.member("handed_s").number(),
          .payload_s = spent.member("payload_s").number(),
          .priming_s = spent.member("priming_s").number(),
          .harness_s = spent.member("harness_s").number()};
}

RunInfo read_run(const Field& run) {
  RunInfo info;
  info.version = run.member("version").text();
  info.revision = run.member("revision").text();
  for (const Field& word : run.member("command_line").elements()) {
    info.command_line.push_back(word.text());
  }
  info.started_utc = run.member("started_utc").text();
  info.finished_utc = run.member("finished_utc").text();
  info.complete = run.member("complete").truth();
  info.seed = run.member("seed").natural();
  info.budget_s = run.member("budget_s").number();
  info.precision = run.member("precision").number();
  info.deadline_s = run.member("deadline_s").number();
  info.rounds = static_cast<int>(run.member("rounds").whole(0, largest_int));
  if (run.value().contains("shard")) info.shard = run.member("shard").text();
  if (run.value().contains("pairing")) info.pairing = run.member("pairing").text();
  if (run.value().contains("time_spent"))
    info.time_spent = read_time_spent(run.member("time_spent"));
  return info;
}

Fact read_fact(const std::string& name, const Field& field) {
  const Json& value = field.value();
  if (value.is_null()) return {.name = name, .value = {}};
  if (value.is_string()) return {.name = name, .value = value.get<std::string>()};
  if (value.is_boolean()) return {.name = name, .value = value.get<bool>()};
  if (value.is_number_float()) return {.name = name, .value = value.get<double>()};
  return {.name = name, .value = field.whole(std::numeric_limits<std::int64_t>::min(), largest)};
}

MethodInfo read_method(const Field& method) {
  MethodInfo info;
  info.id = method.member("id").id();
  info.title = method.member("title").text();
  info.family = method.member("family").text();
  info.sentence = method.member("sentence").text();
  info.parent_must_stay = method.member("parent_must_stay").truth();
  info.has_name = method.member("has_name").truth();
  for (const Field& variant : method.member("variants").elements()) {
    info.variants.emplace_back(variant.member("id").id(), variant.member("description").text());
  }
  return info;
}

/// A column of the samples, which must be as long as the others.
Field column_of(const Field& samples, const char* name, std::size_t count) {
  Field column = samples.member(name);
  if (column.size() != count) {
    column.fail(fmt::format("has {} elements, not {}", column.size(), count));
  }
  return column;
}

void read_column(const Field& samples, const SampleColumn& which, std::vector<SampleRow>& rows) {
  const auto column = column_of(samples, which.name, rows.size()).whole_or_null(0, largest);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*which.member = column[i];
}

std::vector<SampleRow> read_samples(const Field& samples) {
  const Field rounds = samples.member("round");
  std::vector<SampleRow> rows(rounds.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].round = static_cast<int>(rounds.element(i).whole(0, largest_int));
  }
  for (const SampleColumn& each : sample_columns) read_column(samples, each, rows);
  for (const SampleColumn& each : fan_out_columns)
    if (samples.value().contains(each.name)) read_column(samples, each, rows);
  const Field failures = column_of(samples, "failure", rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!failures.value()[i].is_null()) rows[i].failure = failures.element(i).text();
  }
  return rows;
}

Status read_status(const Field& field) {
  const std::optional<Status> status = status_of(field.text());
  if (!status) field.fail("is no status that this handoff knows");
  return *status;
}

/// What earlier files do not say was always the usual.
Conditions read_conditions(const Field& cell, const std::string& usual_launch) {
  Conditions conditions{.placement = cell.member("placement").id(), .launch = usual_launch};
  const auto says = [&](const char* name) { return cell.value().contains(name); };
  if (says("children"))
    conditions.children = static_cast<int>(cell.member("children").whole(1, largest_int));
  if (says("parent_memory_bytes"))
    conditions.parent_memory_bytes =
        static_cast<std::uint64_t>(cell.member("parent_memory_bytes").whole(0, largest));
  if (says("launch")) conditions.launch = cell.member("launch").id();
  return conditions;
}

Cell read_cell(const Field& cell, const std::string& usual_launch) {
  return {.method = cell.member("method").id(),
          .variant = cell.member("variant").id(),
          .fill = cell.member("fill").id(),
          .conditions = read_conditions(cell, usual_launch),
          .child = cell.member("child").id(),
          .bytes = static_cast<std::uint64_t>(cell.member("bytes").whole(0, largest)),
          .status = read_status(cell.member("status")),
          .reason = cell.member("reason").text(),
          .samples = read_samples(cell.member("samples"))};
}

std::vector<Fact> read_facts(const Field& object) {
  std::vector<Fact> facts;
  for (const auto& [name, value] : object.members()) facts.push_back(read_fact(name, value));
  return facts;
}

MethodProperty read_property(const Field& field) {
  return {.method = field.member("method").text(),
          .property = read_fact(field.member("property").text(), field.member("value"))};
}

ClaimVerdict read_verdict(const Field& field) {
  const std::optional<ClaimVerdict> verdict = verdict_of(field.text());
  if (!verdict) field.fail("is no verdict that this handoff knows");
  return *verdict;
}

ClaimOutcome read_claim(const Field& claim) {
  std::vector<MethodProperty> properties;
  for (const Field& property : claim.member("properties").elements())
    properties.push_back(read_property(property));
  return {.id = claim.member("id").text(),
          .statement = claim.member("statement").text(),
          .source = claim.member("source").text(),
          .verdict = read_verdict(claim.member("verdict")),
          .ran = claim.member("ran").truth(),
          .sentence = claim.member("sentence").text(),
          .control = claim.member("control").text(),
          .control_passed = claim.member("control_passed").truth(),
          .evidence = read_facts(claim.member("evidence")),
          .properties = std::move(properties),
          .seconds = claim.member("seconds").number()};
}

bool is_same_run(const RunInfo& a, const RunInfo& b) {
  return a.started_utc == b.started_utc && a.seed == b.seed && a.command_line == b.command_line &&
         a.pairing == b.pairing;
}

/// One cell's part of a round.
struct Part {
  std::size_t cell;
  Status status;
  std::string reason;
  std::vector<SampleRow> samples;
};

Part read_part(const Field& part, std::size_t cells) {
  const auto index = static_cast<std::size_t>(part.member("cell").whole(0, largest));
  if (index >= cells) part.fail("is of a cell that the file does not have");
  return {.cell = index,
          .status = read_status(part.member("status")),
          .reason = part.member("reason").text(),
          .samples = read_samples(part.member("samples"))};
}

void add(Part part, ResultSet& results) {
  Cell& cell = results.cells[part.cell];
  cell.status = part.status;
  cell.reason = std::move(part.reason);
  std::ranges::move(part.samples, std::back_inserter(cell.samples));
}

}  // namespace

bool add_round(std::string_view line, const std::string& name, ResultSet& results) {
  const Json json = parse_document(line, name);
  const Field document(name, json);
  RunInfo run = read_run(document.member("run"));
  if (!is_same_run(run, results.run) || run.rounds > results.run.rounds + 1) return false;
  if (run.rounds <= results.run.rounds) return true;
  // All are read before the first is added, because a line that is not whole adds nothing.
  std::vector<Part> parts;
  for (const Field& part : document.member("cells").elements())
    parts.push_back(read_part(part, results.cells.size()));
  for (Part& part : parts) add(std::move(part), results);
  results.run = std::move(run);
  return true;
}

ResultSet from_json(std::string_view text, const std::string& name) {
  const Json json = parse_document(text, name);
  const Field document(name, json);
  check_header(document, name);
  ResultSet results;
  results.run = read_run(document.member("run"));
  results.machine = read_facts(document.member("machine"));
  for (const Field& method : document.member("methods").elements()) {
    results.methods.push_back(read_method(method));
  }
  const bool is_windows = fact(results, "os").starts_with("Windows");
  for (const Field& cell : document.member("cells").elements()) {
    results.cells.push_back(read_cell(cell, is_windows ? "handle_list" : "posix_spawn"));
  }
  if (json.contains("claims"))
    for (const Field& claim : document.member("claims").elements())
      results.claims.push_back(read_claim(claim));
  return results;
}

}  // namespace handoff
