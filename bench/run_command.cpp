// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "bench/commands.h"
#include "bench/describe.h"
#include "bench/engine.h"
#include "bench/load_meter.h"
#include "bench/memory.h"
#include "bench/output.h"
#include "bench/plan.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/programs.h"
#include "bench/progress.h"
#include "bench/rounds.h"
#include "bench/run_options.h"
#include "bench/selection.h"
#include "bench/sweep.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/registry.h"
#include "platform/interrupt.h"
#include "platform/janitor.h"
#include "platform/paths.h"
#include "reports/units.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {
namespace {

/// Whole rows go to one shard, so that fits and placements stay together; the floor goes to all.
std::vector<Choice> sharded(const std::vector<Choice>& choices, const RunOptions& options) {
  std::vector<Choice> kept;
  int row = 0;
  for (const Choice& choice : choices)
    if (choice.method->id == "empty" || row++ % options.shards == options.shard - 1)
      kept.push_back(choice);
  return kept;
}

std::optional<int> rounds_of(const Engine& engine, const std::optional<int>& named) {
  const auto repetitions = engine.repetitions();
  if (!repetitions) return named;
  int rounds = 0;
  const auto* end = repetitions->data() + repetitions->size();
  const auto [stop, error] = std::from_chars(repetitions->data(), end, rounds);
  if (error != std::errc{} || stop != end || rounds < 1)
    throw WrongUse(fmt::format(
        "--benchmark_repetitions={} is not a number of rounds; give 1 or more", *repetitions));
  return named ? named : rounds;
}

std::vector<std::string> names_of(const std::vector<PlannedCell>& plan) {
  std::vector<std::string> names;
  for (const PlannedCell& cell : plan) names.push_back(name_of(cell));
  return names;
}

/// The plan without what --benchmark_filter leaves out; the empty hand-off stays.
std::vector<PlannedCell> filtered(const std::vector<PlannedCell>& plan, const Engine& engine) {
  const auto wanted = engine.filtered(names_of(plan));
  std::vector<PlannedCell> kept;
  bool any = false;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const bool matches = std::ranges::binary_search(wanted, i);
    any = any || matches;
    if (matches || plan[i].choice.method->id == "empty") kept.push_back(plan[i]);
  }
  if (!any) throw WrongUse("--benchmark_filter lets no cell through; see --benchmark_list_tests");
  return kept;
}

/// Shows progress and keeps the result file up to date.
class Observer final : public SweepObserver {
 public:
  Observer(const RunOptions& options, const StopRule& stop, Output& output)
      : output_(output), progress_(Progress::mode_here(options.progress), stop) {}

  void cell_begins(const PlannedCell& cell, int round, std::size_t done, std::size_t of) override {
    cells_ = of;
    progress_.cell(fmt::format("{} {}", name_of(*cell.choice.method, *cell.choice.variant),
                               size_text(cell.bytes)),
                   round, done, of);
  }

  void round_ended(const ResultSet& results, double elapsed_s) override {
    progress_.trouble(output_.after_round(results));
    progress_.round(results.run.rounds, cells_, elapsed_s);
  }

 private:
  Output& output_;
  Progress progress_;
  std::size_t cells_ = 0;
};

ExitCode verdict(const ResultSet& results, const RunOptions& options) {
  if (interrupted()) return ExitCode::interrupted;
  const bool failed = std::ranges::any_of(
      results.cells, [](const Cell& cell) { return cell.status == Status::failed; });
  return failed && !options.allow_failures ? ExitCode::failed : ExitCode::fine;
}

}  // namespace

ExitCode run_command(const RunOptions& asked, const std::vector<std::string>& command_line) {
  const Janitor janitor;
  RunOptions options = asked;
  Engine engine(command_line.front(), options.benchmark_flags);
  const StopRule stop{.budget_s = options.budget_s, .rounds = rounds_of(engine, options.rounds)};
  const auto choices = sharded(choose(all_methods(), options.methods, options.exclude), options);
  fit_into_memory(options, choices, 1);
  const ChildPrograms programs = find_children(options.child);
  auto plan = make_plan(choices, options.sizes, options.axes, programs);
  if (const auto names = engine.listing(names_of(plan))) {
    print_output(*names);
    return ExitCode::fine;
  }
  plan = filtered(plan, engine);
  try_children(programs, plan, options.deadline_s);

  ResultSet results = blank_results(options, command_line, plan, programs);
  const LoadMeter load;
  Output output(options, engine, results);
  const SweepSettings settings{.programs = programs,
                               .stop = stop,
                               .precision = options.precision,
                               .deadline_s = options.deadline_s,
                               .seed = options.seed};
  {
    Observer observer(options, settings.stop, output);
    sweep(settings, plan, engine, observer, results);
  }
  results.run.finished_utc = utc_now();
  add_end_facts(results.machine, load);

  // First the files: whoever reads the table may go away in the middle of it.
  const Summary summary = summarize(results);
  const std::string trouble = output.finish(results, summary);
  if (const auto format = engine.console_format())
    print_output(engine.report(*format));
  else if (!output.takes_standard_output())
    print_table(results, summary, options.over_floor);
  if (output.folder().is_kept())
    print_error(fmt::format("Results: {}\n", path_text(output.folder().path())));
  if (!trouble.empty()) throw MachineProblem(trouble);
  return verdict(results, options);
}

}  // namespace handoff
