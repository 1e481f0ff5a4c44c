// SPDX-License-Identifier: MIT
#include "bench/sweep_request.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/option.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "methods/placement.h"
#include "platform/launch_strategy.h"
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

int parse_children(const std::string& text) {
  constexpr int most = 1024;
  const bool is_number = !text.empty() && text.size() <= 4 &&
                         text.find_first_not_of("0123456789") == std::string::npos;
  const int value = is_number ? std::stoi(text) : 0;
  if (value < 1 || value > most)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a number of children; give 1 to {}", text, most));
  return value;
}

std::string names_of_strategies() {
  std::vector<std::string_view> names;
  for (const NamedStrategy& each : launch_strategies()) names.push_back(each.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

LaunchStrategy parse_launch(const std::string& text) {
  if (const auto strategy = launch_strategy(text)) return *strategy;
  throw std::invalid_argument(fmt::format("\"{}\" is not a way to start a child here; give {}",
                                          text, names_of_strategies()));
}

/// A list of values that are each measured, without repetition.
template <class Value, class Parse>
void add_axis(CLI::App& app, const std::string& name, const std::string& help,
              std::vector<Value>& values, Parse parse) {
  add_list(app, name, help, [&values, parse](const std::string& text) {
    values.clear();
    for (const auto& part : split(text)) {
      const Value value = parse(part);
      if (std::ranges::find(values, value) == values.end()) values.push_back(value);
    }
  });
}

std::uint64_t parse_seed(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos || text.size() > 19)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a seed; give a whole number below 10^19", text));
  return std::stoull(text);
}

}  // namespace

void add_selection(CLI::App& app, SweepRequest& request) {
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
  add_axis(app, "--placement",
           "Processors: any, same_core, two_cores, or several, each in its own rows",
           options.axes.placements, parse_placement);
  add_axis(app, "--children", "Children of one parent that get the same payload: \"1,4,16\" (1)",
           options.axes.children, parse_children);
  add_axis(app, "--parent-memory", "Memory that the parent holds beside: \"0,1GiB,4GiB\" (0)",
           options.axes.parent_memory_bytes, parse_size);
  add_axis(app, "--launch",
           fmt::format("How children are started: {} ({})", names_of_strategies(),
                       launch_strategies().front().name),
           options.axes.launches, parse_launch);
}

void add_pace(CLI::App& app, SweepRequest& request, const std::string& rounds,
              const std::string& budget) {
  add_option(
      app, "--budget", budget,
      [&](const std::string& text) { request.budget_s = parse_seconds(text); }, "TIME");
  add_option(
      app, "--rounds", rounds,
      [&](const std::string& text) { request.options.rounds = parse_rounds(text); }, "N");
}

void add_seed_and_deadline(CLI::App& app, SweepRequest& request) {
  add_option(
      app, "--seed", "Seed of the order and of the payload (random)",
      [&](const std::string& text) { request.seed = parse_seed(text); }, "N");
  add_option(
      app, "--deadline",
      "Longest time for one hand-off of up to 1 GiB (30s), of more in proportion",
      [&](const std::string& text) { request.options.deadline_s = parse_seconds(text); }, "TIME");
}

RunOptions settled(const SweepRequest& request) {
  RunOptions options = request.options;
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
  options.sizes_were_named = request.sizes || request.max_size;
  options.budget_s = request.budget_s.value_or(request.quick ? 10 : options.budget_s);
  options.precision = request.precision.value_or(request.quick ? 0.1 : options.precision);
  // 53 bits, the whole numbers that every reader of JSON keeps.
  options.seed = request.seed.value_or(random_value<std::uint64_t>() >> 11);
  return options;
}

}  // namespace handoff
