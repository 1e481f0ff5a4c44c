// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/commands.h"
#include "bench/option.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "methods/placement.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "results/size.h"

namespace handoff {
namespace {

Placement parse_placement(const std::string& text) {
  if (text == "any") return Placement::any;
  if (text == "same_core") return Placement::same_core;
  if (text == "two_cores") return Placement::two_cores;
  throw std::invalid_argument(
      fmt::format("\"{}\" is not a placement; give any, same_core or two_cores", text));
}

int parse_rounds(const std::string& text) {
  const double value = [&] {
    try {
      return static_cast<double>(parse_size(text));
    } catch (const std::invalid_argument&) {
      return 0.0;
    }
  }();
  if (value < 1 || value > 1e6)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a number of rounds; give 1 to 1000000", text));
  return static_cast<int>(value);
}

std::uint64_t parse_seed(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos || text.size() > 19)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a seed; give a whole number below 10^19", text));
  return std::stoull(text);
}

/// Options of `run` as they are given, before those that decide on each other are brought together.
struct RunRequest {
  RunOptions options;
  std::optional<std::vector<std::uint64_t>> sizes;
  std::optional<std::uint64_t> min_size, max_size;
  std::optional<double> budget_s, precision;
  std::optional<std::uint64_t> seed;
  bool quick = false;
};

void add_selection(CLI::App& app, RunRequest& request) {
  RunOptions& options = request.options;
  add_list(app, "--methods",
           "Methods, families, variants or globs, separated by commas: \"pipe,shared_memory/*\"",
           [&](const std::string& text) { options.methods = split(text); });
  add_list(app, "--exclude", "The same, to be left out",
           [&](const std::string& text) { options.exclude = split(text); });
  add_list(app, "--sizes", "Payload sizes: \"4KiB,1MiB,64MiB\"; a bare number is bytes",
           [&](const std::string& text) { request.sizes = parse_sizes(text); });
  add_option(
      app, "--min-size", "Smallest size of the default ones, which then reach down to it",
      [&](const std::string& text) { request.min_size = parse_size(text); }, "SIZE");
  add_option(
      app, "--max-size", "Largest size of the default ones, which then reach up to it",
      [&](const std::string& text) { request.max_size = parse_size(text); }, "SIZE");
  add_list(app, "--placement",
           "Processors: any, same_core, two_cores, or several, each in its own rows",
           [&](const std::string& text) {
             options.placements.clear();
             for (const auto& part : split(text)) {
               const Placement placement = parse_placement(part);
               if (std::ranges::find(options.placements, placement) == options.placements.end())
                 options.placements.push_back(placement);
             }
           });
}

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

void add_effort(CLI::App& app, RunRequest& request) {
  add_option(
      app, "--shard", "Measure this part of the sweep alone: \"2/8\"; handoff merge joins them",
      [&](const std::string& text) { parse_shard(text, request.options); }, "K/N");
  add_option(
      app, "--budget", "Time for the sweep (50s); at least one round is always measured",
      [&](const std::string& text) { request.budget_s = parse_seconds(text); }, "TIME");
  add_option(
      app, "--precision", "Stop when every median's interval is within this (3%)",
      [&](const std::string& text) { request.precision = parse_part(text); }, "PART");
  add_option(
      app, "--rounds", "Exactly so many rounds, whatever budget and precision say",
      [&](const std::string& text) { request.options.rounds = parse_rounds(text); }, "N");
  app.add_flag("--quick", request.quick, "Three sizes, ten seconds, precision 10%: a first look");
  add_option(
      app, "--seed", "Seed of the order and of the payload (random)",
      [&](const std::string& text) { request.seed = parse_seed(text); }, "N");
  add_option(
      app, "--deadline", "Longest time for one hand-off (10s)",
      [&](const std::string& text) { request.options.deadline_s = parse_seconds(text); }, "TIME");
}

void add_output(CLI::App& app, RunOptions& options) {
  add_path(app, "--out", options.out, "Folder for the results (handoff-results/<UTC time>)", "DIR");
  add_path(app, "--json", options.json, "Also write the result file here");
  add_path(app, "--csv", options.csv, "Also write one row a cell here; - is standard output");
  add_path(app, "--samples-csv", options.samples_csv, "Also write one row a sample here, or to -");
  add_path(app, "--gbench-json", options.gbench_json,
           "Also write Google Benchmark's JSON here, or to -");
  add_path(app, "--markdown", options.markdown, "Also write the tables as Markdown here, or to -");
  add_path(app, "--child", options.child, "The child's program (handoff-child beside this one)");
  app.add_flag("--allow-failures", options.allow_failures, "Exit with 0 although a cell failed");
  app.add_flag("--progress", options.progress, "Progress also where standard error is no terminal");
  app.add_flag("--over-floor", options.over_floor,
               "Show figures less those of the empty hand-off of the same round");
}

/// Two files of one name would leave the last alone.
void expect_different_files(const RunOptions& options) {
  std::set<std::filesystem::path> seen;
  for (const auto& path :
       {options.json, options.csv, options.samples_csv, options.gbench_json, options.markdown})
    if (path && !seen.insert(*path).second)
      throw WrongUse(
          fmt::format("two outputs go to \"{}\"; give each a place of its own", path_text(*path)));
}

RunOptions settled(RunRequest& request) {
  RunOptions& options = request.options;
  if (request.sizes && (request.min_size || request.max_size))
    throw WrongUse("--sizes goes with neither --min-size nor --max-size; give one or the other");
  if (request.min_size || request.max_size) {
    const auto largest =
        request.max_size.value_or(std::max(default_sizes().back(), request.min_size.value_or(0)));
    const auto smallest = request.min_size.value_or(std::min(default_sizes().front(), largest));
    if (smallest > largest) throw WrongUse("--min-size is larger than --max-size");
    options.sizes = sizes_between(smallest, largest);
  } else {
    options.sizes = request.sizes.value_or(request.quick ? quick_sizes() : default_sizes());
  }
  expect_different_files(options);
  options.sizes_were_named = request.sizes || request.max_size;
  options.budget_s = request.budget_s.value_or(request.quick ? 10 : options.budget_s);
  options.precision = request.precision.value_or(request.quick ? 0.1 : options.precision);
  // 53 bits, the whole numbers that every reader of JSON keeps.
  options.seed = request.seed.value_or(random_value<std::uint64_t>() >> 11);
  return options;
}

}  // namespace

void describe_run(CLI::App& app, const Words& words, Action& action) {
  const auto request = std::make_shared<RunRequest>();
  request->options.benchmark_flags = words.benchmark_flags;
  CLI::App& run = *app.add_subcommand("run", "Measure every way and show the table");
  run.footer(
      "Google Benchmark's own flags (--benchmark_filter=…) are taken as they are; those that say "
      "how "
      "long a benchmark runs have no effect, because each hand-off is measured once a round.");
  add_selection(run, *request);
  add_effort(run, *request);
  add_output(run, request->options);
  run.callback([request, &words, &action] {
    action = [request, &words] { return run_command(settled(*request), words.whole); };
  });
}

}  // namespace handoff
