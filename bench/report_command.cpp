// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/commands.h"
#include "bench/option.h"
#include "bench/output.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "platform/paths.h"
#include "reports/csv.h"
#include "reports/html.h"
#include "reports/markdown.h"
#include "results/file.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {
namespace {

/// "-" stands for standard output.
struct ReportOptions {
  std::vector<std::filesystem::path> results;
  std::optional<std::filesystem::path> csv, samples_csv, markdown, html;
  bool table = false;  ///< Also when a CSV was asked for; alone it is the default.
  bool over_floor = false;
};

std::vector<PageRun> page_runs(const std::vector<std::filesystem::path>& paths,
                               const std::vector<ResultSet>& all) {
  std::vector<PageRun> runs;
  for (std::size_t i = 0; i < all.size(); ++i)
    runs.push_back(
        {.file = path_text(paths[i].stem()), .label = path_text(paths[i]), .results = &all[i]});
  return runs;
}

ExitCode report_command(const ReportOptions& options) {
  if (options.results.empty()) throw WrongUse("report needs a result file; see --help");
  const bool wants_csv = options.csv || options.samples_csv;
  const bool wants_files = wants_csv || options.markdown || options.html;
  // Rows of different runs in one table would be read as one run.
  if (wants_csv && options.results.size() > 1)
    throw WrongUse("--csv and --samples-csv take one result file at a time");
  expect_different(given({options.csv, options.samples_csv, options.markdown, options.html}),
                   options.results);
  std::vector<ResultSet> all;
  for (const auto& path : options.results) all.push_back(read_result_file(path));
  std::string text;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Summary summary = summarize(all[i]);
    if (options.csv) write_text(*options.csv, cells_csv(all[i], summary));
    if (options.samples_csv) write_text(*options.samples_csv, samples_csv(all[i]));
    if (options.markdown) text += markdown(all[i], summary, largest_markdown / all.size());
    if (wants_files && !options.table) continue;
    if (all.size() > 1)
      print_output(fmt::format("{}{}\n", i == 0 ? "" : "\n", path_text(options.results[i])));
    print_table(all[i], summary, options.over_floor);
  }
  if (options.markdown) write_text(*options.markdown, text);
  if (options.html) write_text(*options.html, html_page(page_runs(options.results, all)));
  return ExitCode::fine;
}

}  // namespace

void describe_report(CLI::App& app, const Words&, Action& action) {
  const auto options = std::make_shared<ReportOptions>();
  CLI::App& report = *app.add_subcommand("report", "Show result files again, without measuring");
  add_files(report, "results", options->results, "Result files (results.json)");
  add_path(report, "--csv", options->csv, "Write one row a cell here; - is standard output");
  add_path(report, "--samples-csv", options->samples_csv, "Write one row a sample here, or to -");
  add_path(report, "--markdown", options->markdown, "Write the tables as Markdown here, or to -");
  add_path(report, "--html", options->html, "Write one page with charts and all tables here");
  report.add_flag("--table", options->table,
                  "Print the table (the default without another output)");
  report.add_flag("--over-floor", options->over_floor,
                  "Show figures less those of the empty hand-off of the same round");
  report.callback([options, &action] { action = [options] { return report_command(*options); }; });
}

}  // namespace handoff
