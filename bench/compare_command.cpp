// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bench/commands.h"
#include "bench/comparison_line.h"
#include "bench/option.h"
#include "bench/problem.h"
#include "platform/paths.h"
#include "reports/html.h"
#include "results/comparable.h"
#include "results/comparison.h"
#include "results/file.h"
#include "results/json.h"
#include "results/result_set.h"
#include "results/separate_runs.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

struct CompareOptions {
  std::vector<fs::path> two;  ///< Without --base and --head.
  std::vector<fs::path> base, head;
  ComparisonLine comparison;
  bool force = false;
};

/// Files of both sides, read.
struct Files {
  std::vector<fs::path> paths;
  std::vector<ResultSet> results;
};

Files read(const std::vector<fs::path>& paths) {
  Files files{.paths = paths, .results = {}};
  try {
    for (const fs::path& path : paths) files.results.push_back(read_result_file(path));
  } catch (const LaterSchema& error) {
    throw NotComparable(error.what());
  }
  return files;
}

void decide_sides(CompareOptions& options) {
  const bool named = !options.base.empty() || !options.head.empty();
  if (named && !options.two.empty())
    throw WrongUse("give either two result files, or all of them by --base and --head");
  if (!named && options.two.size() == 2) {
    options.base = {options.two[0]};
    options.head = {options.two[1]};
  }
  if (options.base.empty() || options.head.empty())
    throw WrongUse(
        "compare needs result files of two sides: BASE HEAD, or --base FILES and --head FILES");
}

std::vector<PageRun> page_runs(const Files& base, const Files& head) {
  std::vector<PageRun> runs;
  const auto add = [&](const char* side, const Files& files) {
    for (std::size_t i = 0; i < files.paths.size(); ++i)
      runs.push_back({.file = path_text(files.paths[i].stem()),
                      .label = fmt::format("{}: {}", side, path_text(files.paths[i])),
                      .results = &files.results[i]});
  };
  add("base", base);
  add("head", head);
  return runs;
}

/// Runs that were measured in turn can be paired round by round.
bool are_paired(const Files& base, const Files& head) {
  const ResultSet& first = base.results.front();
  const ResultSet& second = head.results.front();
  return base.results.size() == 1 && head.results.size() == 1 && !first.run.pairing.empty() &&
         first.run.pairing == second.run.pairing;
}

/// Why not, as a sentence; "" when they are.
std::string expect_comparable(const Files& base, const Files& other) {
  for (std::size_t i = 0; i < other.paths.size(); ++i)
    if (const auto why = why_not_comparable(base.results.front(), other.results[i]); !why.empty())
      return fmt::format("{} and {} cannot be compared: {}; --force compares them all the same",
                         path_text(base.paths.front()), path_text(other.paths[i]), why);
  return "";
}

ExitCode compare_command(CompareOptions options) {
  decide_sides(options);
  try_outputs(options.comparison, options.base);
  try_outputs(options.comparison, options.head);
  const Files base = read(options.base);
  const Files head = read(options.head);
  for (const Files* const files : {&base, &head})
    if (const auto why = expect_comparable(base, *files); !why.empty() && !options.force)
      throw NotComparable(why);
  const bool in_turn = are_paired(base, head);
  Comparison comparison{
      .rule = rule_of(options.comparison, in_turn ? threshold_in_turn : threshold_of_runs),
      .changes = {},
      .noise = {}};
  comparison.changes =
      in_turn ? compare_in_rounds(base.results.front(), head.results.front(), comparison.rule)
              : compare_runs(base.results, head.results, comparison.rule);
  const ExitCode verdict = show(comparison, page_runs(base, head), options.comparison);
  if (!comparison.any())
    throw WrongUse("not one cell could be compared; the reasons stand beside them");
  return verdict;
}

}  // namespace

void describe_compare(CLI::App& app, const Words&, Action& action) {
  const auto options = std::make_shared<CompareOptions>();
  CLI::App& compare = *app.add_subcommand("compare", "Compare runs of two builds");
  add_files(compare, "results", options->two, "Two result files: of the base and of the head");
  add_files(compare, "--base", options->base, "Result files of the build before");
  add_files(compare, "--head", options->head, "Result files of the build after");
  add_comparison_line(compare, options->comparison, "10%; 1% for the files of handoff ab");
  compare.add_flag("--force", options->force, "Compare also what is not comparable");
  compare.callback(
      [options, &action] { action = [options] { return compare_command(*options); }; });
}

}  // namespace handoff
