// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bench/problem.h"
#include "bench/run_options.h"

namespace handoff {

/// The subcommands. Each writes to standard output, throws WrongUse, MachineProblem or what the
/// libraries throw, and returns what the program ends with.

/// `handoff run`: measures, writes the result files, prints the table.
ExitCode run_command(const RunOptions& options, const std::vector<std::string>& command_line);

/// `handoff list`: the methods, for people or as JSON.
ExitCode list_command(bool as_json, const std::optional<std::filesystem::path>& child);

/// `handoff machine`: the facts that every result file carries.
ExitCode machine_command(bool as_json);

/// What `handoff report` is asked for; "-" stands for standard output.
struct ReportOptions {
  std::vector<std::filesystem::path> results;
  std::optional<std::filesystem::path> csv, samples_csv;
  bool table = false;  ///< Also when a CSV was asked for; alone it is the default.
  bool over_floor = false;
};

/// `handoff report`: everything again from result files, without measuring.
ExitCode report_command(const ReportOptions& options);

}  // namespace handoff
