// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/run_options.h"

namespace CLI {
class App;
}

namespace handoff {

/// What to measure as it was given, before options that decide on each other are brought together.
struct SweepRequest {
  RunOptions options;
  std::optional<std::vector<std::uint64_t>> sizes;
  std::optional<std::uint64_t> min_size, max_size;
  std::optional<double> budget_s, precision;
  std::optional<std::uint64_t> seed;
  bool quick = false;
};

/// --methods, --exclude, --sizes, --min-size, --max-size, --placement, --children,
/// --parent-memory, --launch. Like all of these: `request`
/// must outlive the parsing.
void add_selection(CLI::App& app, SweepRequest& request);

/// --rounds and --budget, with what --help says of them.
void add_pace(CLI::App& app, SweepRequest& request, const std::string& rounds,
              const std::string& budget);

/// --seed and --deadline.
void add_seed_and_deadline(CLI::App& app, SweepRequest& request);

/// Sizes, seed and effort decided. Throws WrongUse for options that do not go together.
RunOptions settled(const SweepRequest& request);

}  // namespace handoff
