// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <stdexcept>
#include <string>

#include "bench/commands.h"
#include "bench/option.h"
#include "bench/output.h"
#include "bench/run_options.h"
#include "bench/sweep_request.h"
#include "results/size.h"

namespace handoff {
namespace {

/// "2/8"
void parse_shard(const std::string& text, RunOptions& options) {
  const auto slash = text.find('/');
  const auto number = [&](const std::string& digits) {
    const bool is_number = !digits.empty() && digits.size() <= 4 &&
                           digits.find_first_not_of("0123456789") == std::string::npos;
    return is_number ? std::stoi(digits) : 0;
  };
  options.shard = number(text.substr(0, slash));
  options.shards = slash == std::string::npos ? 0 : number(text.substr(slash + 1));
  if (options.shard < 1 || options.shard > options.shards)
    throw std::invalid_argument(fmt::format(
        "\"{}\" is not a part of a sweep; give one from 1/8 to 8/8, or of another number", text));
}

void add_effort(CLI::App& app, SweepRequest& request) {
  add_option(
      app, "--shard", "Measure this part of the sweep alone: \"2/8\"; handoff merge joins them",
      [&](const std::string& text) { parse_shard(text, request.options); }, "K/N");
  add_pace(app, request, "Exactly so many rounds, whatever budget and precision say",
           "Time for the sweep (50s); at least one round is always measured");
  add_option(
      app, "--precision", "Stop when every median's interval is within this (3%)",
      [&](const std::string& text) { request.precision = parse_part(text); }, "PART");
  app.add_flag("--quick", request.quick, "Three sizes, ten seconds, precision 10%: a first look");
  add_seed_and_deadline(app, request);
}

void add_output(CLI::App& app, RunOptions& options) {
  add_path(app, "--out", options.out, "Folder for the results (handoff-results/<UTC time>)", "DIR");
  add_path(app, "--json", options.json, "Also write the result file here");
  add_path(app, "--csv", options.csv, "Also write one row a cell here; - is standard output");
  add_path(app, "--samples-csv", options.samples_csv, "Also write one row a sample here, or to -");
  add_path(app, "--gbench-json", options.gbench_json,
           "Also write Google Benchmark's JSON here, or to -");
  add_path(app, "--markdown", options.markdown, "Also write the tables as Markdown here, or to -");
  add_path(app, "--html", options.html, "Also write one page with charts and all tables here");
  add_path(app, "--child", options.child, "The child's program (handoff-child beside this one)");
  app.add_flag("--allow-failures", options.allow_failures, "Exit with 0 although a cell failed");
  app.add_flag("--progress", options.progress, "Progress also where standard error is no terminal");
  app.add_flag("--over-floor", options.over_floor,
               "Show figures less those of the empty hand-off of the same round");
}

}  // namespace

void describe_run(CLI::App& app, const Words& words, Action& action) {
  const auto request = std::make_shared<SweepRequest>();
  request->options.benchmark_flags = words.benchmark_flags;
  CLI::App& run = *app.add_subcommand("run", "Measure every way and show the table");
  run.footer(
      "Google Benchmark's own flags (--benchmark_filter=…) are taken as they are; those that say "
      "how long a benchmark runs have no effect, because each hand-off is measured once a round.");
  add_selection(run, *request);
  add_effort(run, *request);
  add_output(run, request->options);
  run.callback([request, &words, &action] {
    action = [request, &words] {
      expect_different(output_files(request->options));
      return run_command(settled(*request), words.whole);
    };
  });
}

}  // namespace handoff
