// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bench/axes.h"

namespace handoff {

/// What `handoff run` was asked for. Defaults are those of its --help.
struct RunOptions {
  std::vector<std::string> methods;  ///< Patterns; none means all.
  std::vector<std::string> exclude;
  std::vector<std::uint64_t> sizes;  ///< In bytes, rising; never empty after parsing.
  /// Which part of the sweep to measure, counted from 1, and of how many.
  int shard = 1, shards = 1;
  bool sizes_were_named = false;  ///< By --sizes or --max-size: each must fit into memory.
  Axes axes;
  double budget_s = 50;
  double precision = 0.03;
  std::optional<int> rounds;  ///< Exactly so many, whatever budget and precision say.
  double deadline_s = 30;
  std::uint64_t seed = 0;  ///< Drawn from the OS when none was given.
  bool allow_failures = false;
  bool progress = false;    ///< Also where standard error is no terminal.
  bool over_floor = false;  ///< The table shows figures over the floor.
  std::optional<std::filesystem::path> out, child;
  std::optional<std::filesystem::path> json, csv, samples_csv, gbench_json, markdown, html;
  std::vector<std::string> benchmark_flags;  ///< --benchmark_…, for the engine.
};

/// The files that were asked for; "-" is standard output.
std::vector<std::filesystem::path> output_files(const RunOptions& options);

/// Those that are not empty.
std::vector<std::filesystem::path> given(
    const std::vector<std::optional<std::filesystem::path>>& files);

/// The sizes of a sweep that names none: from 64 B to 64 MiB.
std::vector<std::uint64_t> default_sizes();

/// --quick: fewer and smaller sizes, and a few seconds.
std::vector<std::uint64_t> quick_sizes();

/// The default sizes between the two, going on above them in steps of four, and both ends.
std::vector<std::uint64_t> sizes_between(std::uint64_t smallest, std::uint64_t largest);

}  // namespace handoff
