// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "bench/commands.h"
#include "bench/describe.h"
#include "bench/measurer.h"
#include "bench/option.h"
#include "bench/plan.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/programs.h"
#include "bench/run_options.h"
#include "bench/sample_protocol.h"
#include "bench/sample_row.h"
#include "bench/selection.h"
#include "bench/sweep_request.h"
#include "methods/hand_off.h"
#include "methods/registry.h"
#include "platform/interrupt.h"
#include "platform/janitor.h"
#include "platform/lifeline.h"
#include "results/result_set.h"

namespace handoff {
namespace {

std::size_t index_of(const std::string& name, const ResultSet& results) {
  const auto found =
      std::ranges::find_if(results.cells, [&](const Cell& cell) { return name_of(cell) == name; });
  if (found == results.cells.end()) throw WrongUse(fmt::format("there is no cell \"{}\"", name));
  return static_cast<std::size_t>(found - results.cells.begin());
}

ExitCode serve_command(const RunOptions& options, const std::vector<std::string>& command_line) {
  // In the middle of a hand-off it would not see the end of its input.
  end_with_parent();
  const Janitor janitor;
  const auto choices = choose(all_methods(), options.methods, options.exclude);
  const ChildPrograms programs = find_children(options.child);
  const auto plan = make_plan(choices, options.sizes, options.axes, programs);
  try_children(programs, plan, options.deadline_s);
  const ResultSet blank = blank_results(options, command_line, plan, programs);
  // Makes the payload, which no answer is to wait for.
  Measurer measurer(programs, plan, options.deadline_s, options.seed);
  print_output(result_line(blank) + "\n");
  for (std::string line; !interrupted() && std::getline(std::cin, line);) {
    const auto request = parse_request(line);
    if (!request) throw WrongUse(fmt::format("\"{}\" is no request for a sample", line));
    const std::size_t index = index_of(request->cell, blank);
    const Sample sample = measurer.measure(plan[index]);
    if (sample.interrupted) break;
    Cell cell = blank.cells[index];
    take(sample_row(sample, request->round), cell);
    print_output(answer_line(cell, cell.samples.front()) + "\n");
  }
  return interrupted() ? ExitCode::interrupted : ExitCode::fine;
}

}  // namespace

void describe_serve(CLI::App& app, const Words& words, Action& action) {
  const auto request = std::make_shared<SweepRequest>();
  CLI::App& serve = *app.add_subcommand(serve_command_name,
                                        "Measure single hand-offs on request, for handoff ab");
  serve.group("");  // Not for people: --help leaves it out.
  add_selection(serve, *request);
  add_seed_and_deadline(serve, *request);
  add_path(serve, "--child", request->options.child, "The child's program");
  serve.callback([request, &words, &action] {
    action = [request, &words] { return serve_command(settled(*request), words.whole); };
  });
}

}  // namespace handoff
