// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bench/problem.h"
#include "bench/run_options.h"

namespace CLI {
class App;
}

namespace handoff {

/// The command line as it was given.
struct Words {
  std::vector<std::string> whole;            ///< The program's name first.
  std::vector<std::string> benchmark_flags;  ///< --benchmark_…, which the parser does not see.
};

/// What a parsed command line asks for. Writes to standard output, throws WrongUse, MachineProblem
/// or what the libraries throw, and returns what the program ends with.
using Action = std::function<ExitCode()>;

/// Adds one subcommand with its options to the parser; when it is what the command line asks for,
/// parsing sets `action`. `words` and `action` must outlive the action.
using Describe = void(CLI::App& app, const Words& words, Action& action);

Describe describe_run;      ///< Measures, writes the result files, shows the table.
Describe describe_list;     ///< The methods, for people or as JSON.
Describe describe_report;   ///< Everything again from result files, without measuring.
Describe describe_check;    ///< Whether rules hold for the figures of result files.
Describe describe_merge;    ///< The parts of a sweep as one.
Describe describe_machine;  ///< The facts that every result file carries.
Describe describe_compare;  ///< Whether a build became slower, from result files.
Describe describe_ab;       ///< Two builds, measured in turn and compared.
Describe describe_serve;    ///< One side of `ab`: single hand-offs on request.
Describe describe_claims;   ///< What is said about the methods, settled by experiment.
Describe describe_advise;   ///< Which way to take, by what was measured.
Describe describe_act;      ///< A helper process of such an experiment.

/// What `handoff run` does once its options are known.
ExitCode run_command(const RunOptions& options, const std::vector<std::string>& command_line);

}  // namespace handoff
