// SPDX-License-Identifier: MIT
#include "reports/page_data.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/change_json.h"
#include "reports/html.h"
#include "results/comparison.h"
#include "results/conditions.h"
#include "results/figures.h"
#include "results/load.h"
#include "results/properties.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/summary.h"

namespace handoff {
namespace {

using Json = nlohmann::ordered_json;  // keeps the order in which members are added

/// Six significant digits: more than any figure of a page has, and half the size.
Json number(const std::optional<double>& value) {
  if (!value) return nullptr;
  return Json::parse(fmt::format("{:.6g}", *value));
}

/// Of the hand-offs that arrived whole, in microseconds with a tenth.
Json samples(const Cell& cell, SampleFigure figure) {
  Json values = Json::array();
  for (const auto& [round, ns] : round_series(cell, figure))
    values.push_back(static_cast<double>(static_cast<std::int64_t>(ns / 100)) / 10);
  return values;
}

Json names_of_figures() {
  Json names{"n"};
  for (const NamedFigure& figure : figures_of(CellSummary{})) names.push_back(figure.name);
  return names;
}

Json cell_json(const CellSummary& summary, const std::vector<Conditions>& all) {
  const Cell& cell = *summary.cell;
  Json values = Json::array({summary.n});
  for (const NamedFigure& figure : figures_of(summary)) values.push_back(number(figure.value));
  return Json::array({cell.method, cell.variant, cell.fill, cell.conditions.placement, cell.child,
                      cell.bytes, name_of(cell.status), cell.reason, std::move(values),
                      samples(cell, latency_ns), samples(cell, total_ns),
                      in_words(cell.conditions, all)});
}

/// Of each method that any experiment looked at, what was seen of it, and by which claim.
Json properties_json(const ResultSet& results) {
  Json methods = Json::object();
  for (const ClaimOutcome& outcome : results.claims)
    for (const MethodProperty& each : outcome.properties)
      if (const auto seen = seen_property(results, each.method, each.property.name))
        methods[each.method][each.property.name] = Json::array({text_of(seen->value), seen->claim});
  return methods;
}

Json claims_json(const ResultSet& results) {
  Json claims = Json::array();
  for (const ClaimOutcome& outcome : results.claims) {
    Json evidence = Json::array();
    for (const Fact& each : outcome.evidence)
      evidence.push_back(Json::array({each.name, text_of(each)}));
    claims.push_back({{"id", outcome.id},
                      {"statement", outcome.statement},
                      {"source", outcome.source},
                      {"verdict", name_of(outcome.verdict)},
                      {"sentence", outcome.sentence},
                      {"control", outcome.control},
                      {"evidence", std::move(evidence)}});
  }
  return claims;
}

Json property_columns() {
  Json columns = Json::array();
  for (const Property& each : all_properties())
    columns.push_back({{"name", each.name},
                       {"title", each.title},
                       {"need", each.need},
                       {"wanted", each.wanted},
                       {"lack", each.lack}});
  return columns;
}

Json run_json(const PageRun& run) {
  const ResultSet& results = *run.results;
  const std::string wine = fact(results, "wine");
  Json machine = Json::array();
  for (const Fact& each : results.machine) {
    const std::string text = text_of(each);
    machine.push_back(Json::array({each.name, text.empty() ? Json(nullptr) : Json(text)}));
  }
  Json methods = Json::array();
  for (const MethodInfo& method : results.methods)
    methods.push_back({{"id", method.id},
                       {"title", method.title},
                       {"parent_must_stay", method.parent_must_stay},
                       {"has_name", method.has_name}});
  Json cells = Json::array();
  const Summary summary = summarize(results);
  const std::vector<Conditions> all = conditions_of(results);
  for (const CellSummary& cell : summary.cells) cells.push_back(cell_json(cell, all));
  return {{"file", run.file},
          {"label", run.label},
          {"wine", wine.empty() ? Json(nullptr) : Json(wine)},
          {"info",
           {{"version", results.run.version},
            {"revision", results.run.revision},
            {"command_line", fmt::format("{}", fmt::join(results.run.command_line, " "))},
            {"started_utc", results.run.started_utc},
            {"finished_utc", results.run.finished_utc},
            {"complete", results.run.complete},
            {"rounds", results.run.rounds}}},
          {"load", load_text(results)},
          {"machine", std::move(machine)},
          {"methods", std::move(methods)},
          {"claims", claims_json(results)},
          {"properties", properties_json(results)},
          {"figures", names_of_figures()},
          {"cells", std::move(cells)}};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

std::string page_data(std::span<const PageRun> runs, const Comparison* comparison) {
  Json all = Json::array();
  for (const PageRun& run : runs) all.push_back(run_json(run));
  const std::string compared = comparison == nullptr
                                   ? "null"
                                   : change_json(*comparison, fact(*runs.front().results, "wine"));
  std::string text =
      fmt::format("{{\"properties\":{},\"runs\":{},\"comparison\":{}}}", property_columns().dump(),
                  all.dump(-1, ' ', false, Json::error_handler_t::replace), compared);
  replace_all(text, "<", "\\u003c");
  replace_all(text, "\u2028", "\\u2028");
  replace_all(text, "\u2029", "\\u2029");
  return text;
}

}  // namespace handoff
