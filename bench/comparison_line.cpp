// SPDX-License-Identifier: MIT
#include "bench/comparison_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/option.h"
#include "bench/output.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "reports/change_json.h"
#include "reports/change_table.h"
#include "reports/html.h"
#include "reports/markdown_text.h"
#include "results/comparison.h"
#include "results/load.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/size.h"

namespace handoff {
namespace {

SampleFigure parse_metric(const std::string& text) {
  if (text == "total") return total_ns;
  if (text == "latency") return latency_ns;
  throw std::invalid_argument(
      fmt::format("\"{}\" is no metric to compare by; give total or latency", text));
}

/// What the runs' machines had to do beside them: a line each, but once where it is the same.
std::string load_notes(std::span<const PageRun> runs) {
  std::set<std::string> told;
  std::string lines;
  for (const PageRun& run : runs) {
    const std::string warning = load_warning(*run.results);
    if (!warning.empty() && told.insert(warning).second)
      lines += fmt::format("{}: {}\n", run.label, warning);
  }
  return lines;
}

}  // namespace

void add_comparison_line(CLI::App& app, ComparisonLine& line, const std::string& threshold) {
  add_option(
      app, "--threshold", fmt::format("Differences up to this part do not count ({})", threshold),
      [&](const std::string& text) { line.threshold = parse_threshold(text); }, "PART");
  add_option(
      app, "--metric", "Compare by total or by latency (total)",
      [&](const std::string& text) { line.figure = parse_metric(text); }, "METRIC");
  app.add_flag("--strict", line.strict, "Fail also where a cell cannot be told");
  add_path(app, "--json", line.json, "Write the comparison as JSON here; - is standard output");
  add_path(app, "--markdown", line.markdown, "Write it as a Markdown table here, or to -");
  add_path(app, "--html", line.html, "Write one page with it and all that was measured here");
}

void try_outputs(const ComparisonLine& line, const std::vector<std::filesystem::path>& inputs) {
  const auto files = given({line.json, line.markdown, line.html});
  expect_different(files, inputs);
  for (const auto& file : files) try_to_write(file);
}

ComparisonRule rule_of(const ComparisonLine& line, double threshold) {
  return {.figure = line.figure, .threshold = line.threshold.value_or(threshold)};
}

ExitCode show(const Comparison& comparison, std::span<const PageRun> runs,
              const ComparisonLine& line) {
  const std::string wine = fact(*runs.front().results, "wine");
  const std::string trouble = attempt_all(
      {[&] {
         if (line.json != "-" && line.markdown != "-" && line.html != "-")
           print_output(change_table(comparison, wine, output_style()) + load_notes(runs));
       },
       [&] {
         if (line.json) write_text(*line.json, change_json(comparison, wine));
       },
       [&] {
         if (line.markdown)
           write_text(*line.markdown,
                      change_markdown(comparison, wine) + "\n" + markdown_text(load_notes(runs)));
       },
       [&] {
         if (line.html) write_text(*line.html, html_page(runs, &comparison));
       }});
  if (!trouble.empty()) throw MachineProblem(trouble);
  const bool failed = comparison.count(Change::slower) > 0 || comparison.broken() > 0 ||
                      (line.strict && comparison.count(Change::cannot_tell) > 0);
  return failed ? ExitCode::failed : ExitCode::fine;
}

}  // namespace handoff
