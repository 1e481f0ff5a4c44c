// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/alternation.h"
#include "bench/axes.h"
#include "bench/commands.h"
#include "bench/comparison_line.h"
#include "bench/describe.h"
#include "bench/load_meter.h"
#include "bench/memory.h"
#include "bench/option.h"
#include "bench/output.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/programs.h"
#include "bench/progress.h"
#include "bench/results_folder.h"
#include "bench/rounds.h"
#include "bench/run_options.h"
#include "bench/selection.h"
#include "bench/sweep_request.h"
#include "methods/placement.h"
#include "methods/registry.h"
#include "platform/interrupt.h"
#include "platform/janitor.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "reports/html.h"
#include "reports/units.h"
#include "results/comparable.h"
#include "results/comparison.h"
#include "results/result_set.h"

namespace handoff {
namespace {

/// Enough to find 5 % in a cell. docs/comparison.md has the figures, also why one core.
constexpr int default_rounds = 50;

struct AbOptions {
  SweepRequest sweep;
  ComparisonLine comparison;
  std::optional<std::filesystem::path> base_program, head_program, base_child, head_child;
  int pairs = 5;
  bool progress = false;
};

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ","));
}

/// What both builds measure, as arguments.
std::vector<std::string> server_arguments(const RunOptions& options) {
  std::vector<std::string> arguments;
  const auto add = [&](const std::string& name, const std::string& value) {
    arguments.insert(arguments.end(), {name, value});
  };
  if (!options.methods.empty()) add("--methods", joined(options.methods));
  if (!options.exclude.empty()) add("--exclude", joined(options.exclude));
  std::vector<std::string> sizes;
  for (const std::uint64_t size : options.sizes) sizes.push_back(std::to_string(size));
  add("--sizes", joined(sizes));
  for (const auto& [name, values] : arguments_of(options.axes)) add(name, values);
  add("--seed", std::to_string(options.seed));
  add("--deadline", fmt::format("{}s", options.deadline_s));
  return arguments;
}

/// Base, head and the base again, each with its results.
class ThreeSides {
 public:
  ThreeSides(const AbOptions& ab, const RunOptions& options) {
    const auto side = [&](const auto& program, const auto& child, ResultSet& results) {
      return Side{.program = std::filesystem::absolute(*program),
                  .child = std::filesystem::absolute(child.value_or(child_beside(*program))),
                  .arguments = server_arguments(options),
                  .deadline_s = options.deadline_s,
                  .results = &results};
    };
    sides_ = {side(ab.base_program, ab.base_child, results_[0]),
              side(ab.head_program, ab.head_child, results_[1]),
              side(ab.base_program, ab.base_child, results_[2])};
    const std::string pairing = fmt::format("{:016x}", random_value<std::uint64_t>());
    for (const Side& each : sides_) {
      *each.results = cells_of(each);
      each.results->run.pairing = pairing;
    }
  }
  ThreeSides(const ThreeSides&) = delete;
  ThreeSides& operator=(const ThreeSides&) = delete;

  const std::vector<Side>& sides() const { return sides_; }
  const ResultSet& base() const { return results_[0]; }
  const ResultSet& head() const { return results_[1]; }
  const ResultSet& again() const { return results_[2]; }
  ResultsFolder::Results all() const { return {&results_[0], &results_[1], &results_[2]}; }

  void end() {
    for (ResultSet& results : results_) {
      results.run.finished_utc = utc_now();
      add_end_facts(results.machine, load_);
    }
  }

 private:
  LoadMeter load_;
  std::array<ResultSet, 3> results_;
  std::vector<Side> sides_;
};

StopRule stop_rule(const RunOptions& options, bool has_budget) {
  if (options.rounds) return {.budget_s = 0, .rounds = options.rounds};
  if (has_budget) return {.budget_s = options.budget_s};
  return {.budget_s = 0, .rounds = default_rounds};
}

void measure(ThreeSides& three, const AbOptions& ab, const RunOptions& options,
             ResultsFolder& folder) {
  const AlternationSettings settings{.stop = stop_rule(options, ab.sweep.budget_s.has_value()),
                                     .pairs = ab.pairs,
                                     .seed = options.seed,
                                     .place = folder.path()};
  Progress progress(Progress::mode_here(ab.progress), settings.stop);
  const AlternationObserver observer{
      .cell_begins =
          [&](const Cell& cell, int round, std::size_t done, std::size_t of) {
            progress.cell(fmt::format("{}/{} {}", cell.method, cell.variant, size_text(cell.bytes)),
                          round, done, of);
          },
      .round_ended =
          [&](int finished, std::size_t cells, double elapsed_s) {
            progress.trouble(folder.after_round(three.all()));
            progress.round(finished, cells, elapsed_s);
          }};
  measure_in_turn(three.sides(), settings, observer);
}

void compare(const ThreeSides& three, Comparison& comparison) {
  comparison.changes = compare_in_rounds(three.base(), three.head(), comparison.rule);
  comparison.noise = compare_in_rounds(three.base(), three.again(), comparison.rule);
}

std::vector<PageRun> page_runs(const ThreeSides& three) {
  return {{.file = "base", .label = "base", .results = &three.base()},
          {.file = "head", .label = "head", .results = &three.head()},
          {.file = "base-again", .label = "base again", .results = &three.again()}};
}

std::unique_ptr<ThreeSides> tried_sides(const AbOptions& ab, const RunOptions& options) try {
  auto three = std::make_unique<ThreeSides>(ab, options);
  if (const auto why = why_not_comparable(three->base(), three->head()); !why.empty())
    throw NotComparable(fmt::format("the two builds cannot be compared: {}", why));
  return three;
} catch (const MachineProblem&) {
  // The interrupt went to all programs of the terminal; one that had just begun ended by it.
  if (interrupted()) return nullptr;
  throw;
}

ExitCode ab_command(const AbOptions& ab) {
  const Janitor janitor;
  if (!ab.base_program || !ab.head_program)
    throw WrongUse("ab needs --base-program and --head-program; see --help");
  try_outputs(ab.comparison);
  RunOptions options = settled(ab.sweep);
  fit_into_memory(options, choose(all_methods(), options.methods, options.exclude), 3);
  const auto three = tried_sides(ab, options);
  if (!three) return ExitCode::interrupted;
  ResultsFolder folder(options.out, {"base.json", "head.json", "base-again.json"});
  folder.write_first(three->all());
  Comparison comparison{
      .rule = rule_of(ab.comparison, threshold_in_turn), .changes = {}, .noise = {}};
  ExitCode verdict = ExitCode::machine;
  // Whatever fails, what was measured until then is kept, compared and shown.
  const std::string trouble = attempt_all({[&] { measure(*three, ab, options, folder); },
                                           [&] {
                                             three->end();
                                             folder.finish(three->all());
                                           },
                                           [&] {
                                             compare(*three, comparison);
                                             verdict =
                                                 show(comparison, page_runs(*three), ab.comparison);
                                           }});
  if (folder.is_kept()) print_error(fmt::format("Results: {}\n", path_text(folder.path())));
  if (interrupted()) return ExitCode::interrupted;
  if (!trouble.empty()) throw MachineProblem(trouble);
  if (!comparison.any())
    throw MachineProblem("not one cell could be compared; the reasons stand beside them");
  return verdict;
}

int parse_pairs(const std::string& text) {
  if (text.empty() || text.size() > 3 ||
      text.find_first_not_of("0123456789") != std::string::npos || std::stoi(text) < 1)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a number of pairs; give 1 to 999", text));
  return std::stoi(text);
}

}  // namespace

void describe_ab(CLI::App& app, const Words&, Action& action) {
  const auto options = std::make_shared<AbOptions>();
  options->sweep.options.axes.placements = {Placement::same_core};
  options->sweep.quick = true;
  CLI::App& ab = *app.add_subcommand("ab", "Measure two builds in turn, and compare them");
  add_path(ab, "--base-program", options->base_program, "The handoff of the build before",
           "PROGRAM");
  add_path(ab, "--head-program", options->head_program, "The handoff of the build after",
           "PROGRAM");
  add_path(ab, "--base-child", options->base_child, "Its child (the one beside it)", "PROGRAM");
  add_path(ab, "--head-child", options->head_child, "Its child (the one beside it)", "PROGRAM");
  add_selection(ab, options->sweep);
  add_pace(ab, options->sweep, "Exactly so many rounds (50)",
           "Time for all rounds, in place of their number");
  ab.footer(
      "Where nothing else is said: every method, at 4 KiB, 1 MiB and 16 MiB, parent and child on "
      "one core. docs/comparison.md says why, and how much is found.");
  add_option(
      ab, "--pairs", "Hand-offs of each build in each cell and round; the fastest counts (5)",
      [options](const std::string& text) { options->pairs = parse_pairs(text); }, "N");
  add_seed_and_deadline(ab, options->sweep);
  add_comparison_line(ab, options->comparison, "1%");
  add_path(ab, "--out", options->sweep.options.out,
           "Folder for the results (handoff-results/<UTC time>)", "DIR");
  ab.add_flag("--progress", options->progress, "Progress also where standard error is no terminal");
  ab.callback([options, &action] { action = [options] { return ab_command(*options); }; });
}

}  // namespace handoff
