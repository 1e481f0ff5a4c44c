// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/commands.h"
#include "bench/describe.h"
#include "bench/expectations.h"
#include "bench/lab_run.h"
#include "bench/list_file.h"
#include "bench/option.h"
#include "bench/output.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/programs.h"
#include "bench/progress.h"
#include "bench/run_options.h"
#include "bench/selection.h"
#include "bench/sweep_request.h"
#include "bench/whole_file.h"
#include "claims/claim.h"
#include "methods/hand_off.h"
#include "platform/interrupt.h"
#include "platform/janitor.h"
#include "platform/paths.h"
#include "reports/claim_table.h"
#include "reports/property_table.h"
#include "results/file.h"
#include "results/json.h"
#include "results/result_set.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

struct ClaimsOptions {
  std::vector<std::string> ids;
  bool list = false, brief = false, progress = false;
  SweepRequest sweep;  ///< Seed and deadline.
  std::optional<fs::path> json, markdown, expect, add_to, child;
};

std::vector<const ClaimEntry*> chosen(const std::vector<std::string>& ids) {
  std::vector<std::string> known;
  std::vector<const ClaimEntry*> entries;
  for (const ClaimEntry& entry : all_claims()) {
    known.emplace_back(entry.claim->id);
    if (ids.empty()) entries.push_back(&entry);
  }
  for (const std::string& id : ids) {
    const ClaimEntry* const entry = find_claim(id);
    if (entry == nullptr) {
      const std::string meant = nearest(id, known);
      throw WrongUse(fmt::format("there is no claim \"{}\"{}; see handoff claims --list", id,
                                 meant.empty() ? "" : fmt::format(", did you mean {}?", meant)));
    }
    entries.push_back(entry);
  }
  return entries;
}

ExitCode list_claims(const std::vector<const ClaimEntry*>& entries) {
  std::string text;
  for (const ClaimEntry* const entry : entries)
    text += fmt::format(
        "{}: {} ({}){}{}\n", entry->claim->id, entry->claim->statement, entry->claim->source,
        entry->claim->how.empty() ? "" : fmt::format("\n  tested: {}", entry->claim->how),
        entry->experiment != nullptr ? ""
                                     : fmt::format("\n  not applicable here: {}", entry->absent));
  print_output(text);
  return ExitCode::fine;
}

/// Everything but the verdicts.
ResultSet blank(const std::vector<std::string>& command_line, const RunOptions& options,
                const ChildPrograms& programs) {
  RunOptions unmeasured = options;
  unmeasured.budget_s = 0;
  return blank_results(unmeasured, command_line, {}, programs);
}

/// Those of the claims that were looked at now take the place of what was said of them before.
void add_verdicts(std::vector<ClaimOutcome>& said, const std::vector<ClaimOutcome>& found) {
  for (const ClaimOutcome& outcome : found) {
    const auto before = std::ranges::find(said, outcome.id, &ClaimOutcome::id);
    if (before == said.end())
      said.push_back(outcome);
    else
      *before = outcome;
  }
}

void expect_same_machine(const fs::path& path, const ResultSet& results, const ResultSet& here) {
  for (const char* const name : {"cpu", "os", "wine"})
    if (fact(results, name) != fact(here, name))
      throw NotComparable(
          fmt::format("{} is of another machine: its {} is \"{}\", here it is "
                      "\"{}\"",
                      path_text(path), name, fact(results, name), fact(here, name)));
}

/// The verdicts beside the figures of a run on the same machine.
void add_to(const fs::path& path, const ResultSet& found) {
  ResultSet results = read_result_file(path);
  expect_same_machine(path, results, found);
  add_verdicts(results.claims, found.claims);
  write_whole_file(path, to_json(results));
}

ExitCode verdict(const std::vector<Expectation>& expected,
                 const std::vector<ClaimOutcome>& outcomes) {
  if (interrupted()) return ExitCode::interrupted;
  const auto unexpected = differences(expected, outcomes);
  for (const std::string& sentence : unexpected)
    print_error(fmt::format("handoff: {}\n", sentence));
  if (!unexpected.empty()) return ExitCode::failed;
  return std::ranges::all_of(outcomes, &ClaimOutcome::ran) ? ExitCode::fine : ExitCode::machine;
}

void check_outputs(const ClaimsOptions& options) {
  const auto outputs = given({options.json, options.markdown});
  expect_different(outputs, given({options.expect, options.add_to}));
  for (const fs::path& path : outputs) try_to_write(path);
}

std::vector<Expectation> expectations_of(const ClaimsOptions& asked) {
  if (!asked.expect) return {};
  return parse_expectations(read_list(*asked.expect, "expectations"), path_text(*asked.expect),
                            [](std::string_view id) { return find_claim(id) != nullptr; });
}

ExitCode claims_command(const ClaimsOptions& asked, const std::vector<std::string>& command_line) {
  const auto entries = chosen(asked.ids);
  if (asked.list) return list_claims(entries);
  check_outputs(asked);
  const Janitor janitor;
  const auto expected = expectations_of(asked);
  const RunOptions options = settled(asked.sweep);
  const ChildPrograms programs = find_children(asked.child);
  ResultSet results = blank(command_line, options, programs);
  if (asked.add_to) expect_same_machine(*asked.add_to, read_result_file(*asked.add_to), results);
  {
    Progress progress(Progress::mode_here(asked.progress), {});
    results.claims =
        examine_all(entries, {.programs = programs,
                              .deadline_s = options.deadline_s,
                              .seed = options.seed,
                              .brief = asked.brief,
                              .begins = [&](const std::string& text) { progress.step(text); }});
  }
  results.run.complete = results.claims.size() == entries.size();
  results.run.finished_utc = utc_now();
  const std::string wine = fact(results, "wine");
  const std::string trouble =
      attempt_all({[&] {
                     if (asked.json) write_text(*asked.json, to_json(results));
                   },
                   [&] {
                     if (asked.markdown)
                       write_text(*asked.markdown, claim_markdown(results.claims, wine) + "\n" +
                                                       property_markdown(results));
                   },
                   [&] {
                     if (asked.add_to) add_to(*asked.add_to, results);
                   },
                   [&] {
                     if (asked.json == "-" || asked.markdown == "-") return;
                     print_output(claim_table(results.claims, wine, output_style()));
                     print_output(property_table(results, output_style()));
                   }});
  if (!trouble.empty()) throw MachineProblem(trouble);
  return verdict(expected, results.claims);
}

}  // namespace

void describe_claims(CLI::App& app, const Words& words, Action& action) {
  const auto options = std::make_shared<ClaimsOptions>();
  CLI::App& claims =
      *app.add_subcommand("claims", "Settle by experiment what is said about these methods");
  claims.add_option("ids", options->ids, "Claims to look at (all; see --list)");
  claims.add_flag("--list", options->list, "Show the claims and do nothing else");
  add_path(claims, "--json", options->json, "Write a result file with the verdicts here, or to -");
  add_path(claims, "--markdown", options->markdown, "Write them as a Markdown table here, or to -");
  add_path(claims, "--add-to", options->add_to,
           "Put the verdicts into this result file of a run on this machine");
  add_path(claims, "--expect", options->expect,
           "Fail where a verdict is not what this file expects: \"sealed confirmed\", one a line");
  claims.add_flag("--brief", options->brief, "Every step of each experiment, fewer repetitions");
  add_seed_and_deadline(claims, options->sweep);
  add_path(claims, "--child", options->child,
           "The child's program (handoff-child beside this one)");
  claims.add_flag("--progress", options->progress,
                  "Progress also where standard error is no terminal");
  claims.callback([options, &words, &action] {
    action = [options, &words] { return claims_command(*options, words.whole); };
  });
}

}  // namespace handoff
