// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "bench/commands.h"
#include "bench/describe.h"
#include "bench/lab_run.h"
#include "bench/lab_sweep.h"
#include "bench/option.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/programs.h"
#include "claims/claim.h"
#include "methods/hand_off.h"
#include "platform/interrupt.h"
#include "platform/janitor.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "reports/advice_text.h"
#include "reports/units.h"
#include "results/advice.h"
#include "results/file.h"
#include "results/properties.h"
#include "results/result_set.h"
#include "results/size.h"
#include "results/summary.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

constexpr const char* runs_folder = "handoff-results";

struct AdviseOptions {
  std::uint64_t bytes = 0;
  std::vector<const Property*> needs;
  std::optional<fs::path> results;
};

const Property* parse_need(const std::string& text) {
  if (const Property* const need = find_need(text)) return need;
  std::vector<std::string> known;
  for (const Property& property : all_properties())
    if (!property.need.empty()) known.emplace_back(property.need);
  throw std::invalid_argument(
      fmt::format("\"{}\" is no need; there are {}", text, fmt::join(known, ", ")));
}

/// Folders are called by their time in UTC, so the last is the newest.
std::optional<fs::path> newest_run() {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(runs_folder, error))
    if (fs::exists(entry.path() / "results.json")) files.push_back(entry.path() / "results.json");
  if (files.empty()) return std::nullopt;
  return *std::ranges::max_element(files);
}

/// A first look at all methods for that size.
ResultSet measured_now(std::uint64_t bytes, const ChildPrograms& programs) {
  constexpr int rounds = 7;
  constexpr double deadline_s = 30;
  ResultSet results = lab_sweep({.methods = {}, .sizes = {bytes}, .rounds = rounds}, programs,
                                deadline_s, random_value<std::uint32_t>());
  results.machine = recorded_facts(programs);
  return results;
}

bool knows(const ResultSet& results, const Property& need) {
  return std::ranges::any_of(results.claims, [&](const ClaimOutcome& outcome) {
    return std::ranges::any_of(outcome.properties, [&](const MethodProperty& each) {
      return each.property.name == need.name;
    });
  });
}

/// Beyond twice the largest size that was measured, its figures say nothing.
void expect_measured(const Advice& advice, const std::string& source) {
  if (advice.bytes < advice.asked / 2)
    throw WrongUse(fmt::format(
        "the largest payload measured in {} is {}, which says nothing of {}; measure it by handoff "
        "run --sizes {}",
        source, size_text(advice.bytes), size_text(advice.asked), advice.asked));
}

std::string name_of_machine(const ResultSet& results) {
  return fmt::format("of another machine ({}, {})", fact(results, "cpu"), fact(results, "os"));
}

bool is_of_this_machine(const ResultSet& results, const ChildPrograms& programs) {
  ResultSet here;
  here.machine = recorded_facts(programs);
  return std::ranges::all_of(std::array{"cpu", "os", "wine"}, [&](const char* name) {
    return fact(results, name) == fact(here, name);
  });
}

/// What the needs ask for and the results do not say, the experiments do, in their short form.
void learn(ResultSet& results, const std::vector<const Property*>& needs,
           const ChildPrograms& programs) {
  if (std::ranges::all_of(needs, [&](const Property* need) { return knows(results, *need); }))
    return;
  if (!is_of_this_machine(results, programs)) return;
  print_error("handoff: the results do not say what the methods can do; asking the experiments\n");
  std::vector<const ClaimEntry*> entries;
  for (const ClaimEntry& entry : all_claims()) entries.push_back(&entry);
  results.claims = examine_all(entries, {.programs = programs, .brief = true});
}

ExitCode advise_command(const AdviseOptions& options) {
  const Janitor janitor;
  const ChildPrograms programs = find_children(std::nullopt);
  const auto path = options.results ? options.results : newest_run();
  if (!path) print_error("handoff: no run was measured here; taking a first look now\n");
  ResultSet results = path ? read_result_file(*path) : measured_now(options.bytes, programs);
  learn(results, options.needs, programs);
  if (interrupted()) return ExitCode::interrupted;
  const Summary summary = summarize(results);
  const Advice advice = advise(results, summary, options.bytes, options.needs);
  std::string source = path ? path_text(*path) : "a first look of 7 rounds";
  if (advice.methods.empty() && advice.others.empty())
    throw WrongUse(
        fmt::format("{} has no figures to advise by; measure a run by handoff run", source));
  expect_measured(advice, source);
  if (!is_of_this_machine(results, programs)) source += ", " + name_of_machine(results);
  print_output(advice_text(advice, source, fact(results, "wine"), output_style()));
  return advice.methods.empty() ? ExitCode::failed : ExitCode::fine;
}

}  // namespace

void describe_advise(CLI::App& app, const Words&, Action& action) {
  const auto options = std::make_shared<AdviseOptions>();
  CLI::App& advise =
      *app.add_subcommand("advise", "Say which way to take, by what was measured here");
  add_option(
      advise, "--size", "Size of the payload: 64MiB",
      [options](const std::string& text) { options->bytes = parse_size(text); }, "SIZE");
  add_list(advise, "--need",
           "What the method must be: fire-and-forget, unattended, no-litter, nameless, not-public, "
           "unchangeable, gui-child, own-standard-handles, two-way",
           [options](const std::string& text) {
             for (const std::string& need : split(text)) options->needs.push_back(parse_need(need));
           });
  add_path(advise, "--results", options->results,
           "Result file (the newest below handoff-results/ here)");
  advise.callback([options, &action] {
    action = [options] {
      if (options->bytes == 0) throw WrongUse("advise needs --size; see --help");
      return advise_command(*options);
    };
  });
}

}  // namespace handoff
