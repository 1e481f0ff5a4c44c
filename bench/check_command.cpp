// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/commands.h"
#include "bench/default_rules.h"
#include "bench/list_file.h"
#include "bench/option.h"
#include "bench/output.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "platform/paths.h"
#include "reports/rule_table.h"
#include "results/file.h"
#include "results/result_set.h"
#include "results/rules.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

struct CheckOptions {
  std::vector<fs::path> results;
  std::optional<fs::path> rules, markdown;
  bool strict = false;
  bool show_rules = false;
};

std::vector<Rule> rules_of(const CheckOptions& options) {
  if (!options.rules) return parse_rules(default_rules(), "the built-in rules");
  try {
    return parse_rules(read_list(*options.rules, "rules"), path_text(*options.rules));
  } catch (const BadRules& error) {
    throw WrongUse(error.what());
  }
}

bool any(const std::vector<RuleOutcome>& outcomes, RuleVerdict verdict) {
  return std::ranges::find(outcomes, verdict, &RuleOutcome::verdict) != outcomes.end();
}

/// A check that looked at nothing must not pass.
void expect_one_checked(const std::vector<RuleOutcome>& outcomes, const fs::path& path) {
  const bool none = std::ranges::all_of(outcomes, [](const RuleOutcome& outcome) {
    return outcome.verdict == RuleVerdict::not_checked;
  });
  if (none)
    throw WrongUse(fmt::format("{} has the figures for none of the rules; measure what they name",
                               path_text(path)));
}

ExitCode check_command(const CheckOptions& options) {
  if (options.show_rules) {
    print_output(std::string(default_rules()));
    return ExitCode::fine;
  }
  if (options.results.empty()) throw WrongUse("check needs a result file; see --help");
  std::vector<fs::path> inputs = options.results;
  if (options.rules) inputs.push_back(*options.rules);
  expect_different(given({options.markdown}), inputs);
  const std::vector<Rule> rules = rules_of(options);
  std::vector<ResultSet> all;
  for (const auto& path : options.results) all.push_back(read_result_file(path));
  std::string markdown;
  bool failed = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto outcomes = check_rules(all[i], rules);
    const std::string heading = all.size() == 1 ? "" : path_text(options.results[i]);
    if (!heading.empty()) print_output(heading + "\n");
    print_output(rule_table(all[i], outcomes, output_style()));
    if (!heading.empty()) markdown += "### " + heading + "\n\n";
    markdown += rule_markdown(all[i], outcomes) + "\n";
    failed = failed || any(outcomes, RuleVerdict::broken) ||
             (options.strict &&
              (any(outcomes, RuleVerdict::cannot_tell) || any(outcomes, RuleVerdict::not_checked)));
    expect_one_checked(outcomes, options.results[i]);
  }
  if (options.markdown) write_text(*options.markdown, markdown);
  return failed ? ExitCode::failed : ExitCode::fine;
}

}  // namespace

void describe_check(CLI::App& app, const Words&, Action& action) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App& check = *app.add_subcommand("check", "Check rules that hold on any machine");
  add_files(check, "results", options->results, "Result files (results.json)");
  add_path(check, "--rules", options->rules, "The rules (the built-in ones; see --show-rules)");
  add_path(check, "--markdown", options->markdown, "Write the outcome as a Markdown table here");
  check.add_flag("--strict", options->strict,
                 "Fail also where the figures cannot tell or are missing");
  check.add_flag("--show-rules", options->show_rules,
                 "Print the built-in rules and do nothing else");
  check.callback([options, &action] { action = [options] { return check_command(*options); }; });
}

}  // namespace handoff
