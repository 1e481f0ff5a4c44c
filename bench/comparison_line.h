// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/problem.h"
#include "reports/html.h"
#include "results/comparison.h"
#include "results/rounds.h"

namespace CLI {
class App;
}

namespace handoff {

/// The threshold for builds that were measured in turn, and for separate runs.
inline constexpr double threshold_in_turn = 0.01;
inline constexpr double threshold_of_runs = 0.1;

/// What `compare` and `ab` are both told: by what to compare, and where the outcome goes.
struct ComparisonLine {
  std::optional<double> threshold;
  SampleFigure figure = total_ns;
  std::optional<std::filesystem::path> json, markdown, html;
  bool strict = false;  ///< What cannot be told is a failure too.
};

/// --threshold, for which --help names that default, --metric, --strict, --json, --markdown,
/// --html. `line` must outlive the parsing.
void add_comparison_line(CLI::App& app, ComparisonLine& line, const std::string& threshold);

/// Finds out before anything is done whether the files can be written, and that none of them is one
/// of those that are read. Throws MachineProblem and WrongUse.
void try_outputs(const ComparisonLine& line, const std::vector<std::filesystem::path>& inputs = {});

ComparisonRule rule_of(const ComparisonLine& line, double threshold);

/// Prints the table, or what was asked for on standard output, writes the files, and says how the
/// program ends: badly where a cell became slower or fails now. `runs` is what was compared, the
/// base first. Throws MachineProblem where a file cannot be written, after all else is done.
ExitCode show(const Comparison& comparison, std::span<const PageRun> runs,
              const ComparisonLine& line);

}  // namespace handoff
