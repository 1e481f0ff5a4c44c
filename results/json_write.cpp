// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "results/conditions.h"
#include "results/figures.h"
#include "results/json.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {
namespace {

using Json = nlohmann::ordered_json;  // keeps the order in which members are added

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

struct FactValue {
  Json operator()(std::monostate) const { return nullptr; }
  template <class T>
  Json operator()(const T& value) const {
    return value;
  }
};

Json machine_json(const std::vector<Fact>& machine) {
  Json object = Json::object();
  for (const Fact& fact : machine) object[fact.name] = std::visit(FactValue{}, fact.value);
  return object;
}

Json time_spent_json(const TimeSpent& spent) {
  return {{"handed_s", rounded(spent.handed_s)},
          {"payload_s", rounded(spent.payload_s)},
          {"priming_s", rounded(spent.priming_s)},
          {"harness_s", rounded(spent.harness_s)},
          {"harness_share", rounded(harness_share(spent))}};
}

Json run_json(const RunInfo& run) {
  Json object{{"version", run.version},
              {"revision", run.revision},
              {"command_line", run.command_line},
              {"started_utc", run.started_utc},
              {"finished_utc", run.finished_utc},
              {"complete", run.complete},
              {"seed", run.seed},
              {"budget_s", run.budget_s},
              {"precision", run.precision},
              {"deadline_s", run.deadline_s},
              {"rounds", run.rounds}};
  if (!run.shard.empty()) object["shard"] = run.shard;
  if (!run.pairing.empty()) object["pairing"] = run.pairing;
  if (run.time_spent) object["time_spent"] = time_spent_json(*run.time_spent);
  return object;
}

Json method_json(const MethodInfo& method) {
  Json variants = Json::array();
  for (const auto& [id, description] : method.variants) {
    variants.push_back(Json{{"id", id}, {"description", description}});
  }
  return {{"id", method.id},
          {"title", method.title},
          {"family", method.family},
          {"sentence", method.sentence},
          {"parent_must_stay", method.parent_must_stay},
          {"has_name", method.has_name},
          {"variants", std::move(variants)}};
}

Json properties_json(const std::vector<MethodProperty>& properties) {
  Json all = Json::array();
  for (const auto& [method, property] : properties)
    all.push_back({{"method", method},
                   {"property", property.name},
                   {"value", std::visit(FactValue{}, property.value)}});
  return all;
}

Json claim_json(const ClaimOutcome& outcome) {
  return {{"id", outcome.id},
          {"statement", outcome.statement},
          {"source", outcome.source},
          {"verdict", name_of(outcome.verdict)},
          {"ran", outcome.ran},
          {"sentence", outcome.sentence},
          {"control", outcome.control},
          {"control_passed", outcome.control_passed},
          {"evidence", machine_json(outcome.evidence)},
          {"properties", properties_json(outcome.properties)},
          {"seconds", rounded(outcome.seconds)}};
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// [a,b,...] of one value for each sample. Written as text at once: a file is written after each
/// round, and all samples as JSON values would take many times their time and memory.
template <class Append>
void append_column(std::string& text, const char* name, const std::vector<SampleRow>& samples,
                   Append append) {
  text += fmt::format("\"{}\":[", name);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i > 0) text += ',';
    append(samples[i]);
  }
  text += ']';
}

bool has_any(const std::vector<SampleRow>& samples, const SampleColumn& column) {
  return std::ranges::any_of(samples,
                             [&](const SampleRow& s) { return (s.*column.member).has_value(); });
}

std::string samples_text(const std::vector<SampleRow>& samples) {
  std::string text = "{";
  const auto append_number = [&](std::int64_t value) { text += fmt::format_int(value).c_str(); };
  append_column(text, "round", samples, [&](const SampleRow& s) { append_number(s.round); });
  const auto append_numbers = [&](const SampleColumn& column) {
    text += ',';
    append_column(text, column.name, samples, [&](const SampleRow& s) {
      s.*column.member ? append_number(*(s.*column.member)) : void(text += "null");
    });
  };
  for (const SampleColumn& column : sample_columns) append_numbers(column);
  for (const SampleColumn& column : fan_out_columns)
    if (has_any(samples, column)) append_numbers(column);
  text += ',';
  append_column(text, "failure", samples, [&](const SampleRow& s) {
    text += s.failure.empty() ? "null" : text_of(s.failure);
  });
  return text + '}';
}

void add_conditions(Json& object, const Conditions& conditions) {
  object["placement"] = conditions.placement;
  object["children"] = conditions.children;
  object["parent_memory_bytes"] = conditions.parent_memory_bytes;
  object["launch"] = conditions.launch;
}

std::string cell_text(const Cell& cell, const CellSummary& summary) {
  Json object{{"method", cell.method}, {"variant", cell.variant}, {"fill", cell.fill}};
  add_conditions(object, cell.conditions);
  object["child"] = cell.child;
  object["bytes"] = cell.bytes;
  object["status"] = name_of(cell.status);
  object["reason"] = cell.reason;
  object["n"] = summary.n;
  object["precise"] = summary.n > 0 ? Json(summary.precise) : Json(nullptr);
  for (const NamedFigure& figure : figures_of(summary)) object[figure.name] = or_null(figure.value);
  std::string text = text_of(object);
  text.pop_back();  // the closing brace
  return text + ",\"samples\":" + samples_text(cell.samples) + "}";
}

void add_estimate(Json& object, const std::string& stem, const std::string& unit,
                  const std::optional<Estimate>& estimate) {
  const auto add = [&](const char* which, const std::optional<double>& value) {
    object[stem + which + unit] = value ? Json(rounded(*value)) : Json(nullptr);
  };
  add("_median_", estimate ? std::optional(estimate->median) : std::nullopt);
  add("_low_", estimate ? estimate->low : std::nullopt);
  add("_high_", estimate ? estimate->high : std::nullopt);
}

Json fit_json(const Fit& fit) {
  Json object{{"method", fit.method}, {"variant", fit.variant}};
  add_conditions(object, fit.conditions);
  add_estimate(object, "latency_fixed", "us", fit.latency_fixed_us);
  add_estimate(object, "latency_per_byte", "ns", fit.latency_ns_per_byte);
  add_estimate(object, "total_fixed", "us", fit.total_fixed_us);
  add_estimate(object, "total_per_byte", "ns", fit.total_ns_per_byte);
  return object;
}

/// An array with a line for each element, so that a person can look through a large file.
template <class Element>
std::string lines(std::size_t count, Element element) {
  std::string text = "[";
  for (std::size_t i = 0; i < count; ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += element(i);
  }
  return text + (count == 0 ? "]" : "\n]");
}

/// The samples of a round, which are the last.
std::vector<SampleRow> samples_of(const Cell& cell, int round) {
  auto first = cell.samples.end();
  while (first != cell.samples.begin() && std::prev(first)->round == round) --first;
  return {first, cell.samples.end()};
}

}  // namespace

std::string round_json(const ResultSet& results) {
  std::string text = "{\"run\":" + text_of(run_json(results.run)) + ",\"cells\":[";
  const char* between = "";
  for (std::size_t i = 0; i < results.cells.size(); ++i) {
    const Cell& cell = results.cells[i];
    const auto samples = samples_of(cell, results.run.rounds - 1);
    if (samples.empty()) continue;
    text += fmt::format("{}{{\"cell\":{},\"status\":\"{}\",\"reason\":{},\"samples\":{}}}", between,
                        i, name_of(cell.status), text_of(cell.reason), samples_text(samples));
    between = ",";
  }
  return text + "]}";
}

std::string to_json(const ResultSet& results) {
  const Summary summary = summarize(results);
  std::string text = "{\n\"schema_version\": " + std::to_string(schema_version);
  text += ",\n\"program\": \"handoff\"";
  text += ",\n\"run\": " + text_of(run_json(results.run));
  text += ",\n\"machine\": " + text_of(machine_json(results.machine));
  text += ",\n\"answer\": " + text_of(answer(results, summary).sentence);
  text += ",\n\"fits\": " + lines(summary.fits.size(), [&](std::size_t i) {
            return text_of(fit_json(summary.fits[i]));
          });
  text += ",\n\"methods\": " + lines(results.methods.size(), [&](std::size_t i) {
            return text_of(method_json(results.methods[i]));
          });
  text += ",\n\"cells\": " + lines(results.cells.size(), [&](std::size_t i) {
            return cell_text(results.cells[i], summary.cells[i]);
          });
  if (!results.claims.empty())
    text += ",\n\"claims\": " + lines(results.claims.size(), [&](std::size_t i) {
              return text_of(claim_json(results.claims[i]));
            });
  return text + "\n}\n";
}

}  // namespace handoff
