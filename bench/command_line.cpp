// SPDX-License-Identifier: MIT
#include "bench/command_line.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <iterator>
#include <new>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/describe.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "bench/selection.h"
#include "bench/size.h"
#include "methods/placement.h"
#include "platform/interrupt.h"
#include "platform/lifeline.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "platform/standard_streams.h"
#include "platform/terminal.h"
#include "results/json.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// An option whose text `take` reads; what `take` throws is told with the option's name. Given more
/// than once, the last one counts.
void add(CLI::App& app, const std::string& name, const std::string& help,
         const std::function<void(const std::string&)>& take, const std::string& type) {
  const auto reader = [name, take](const std::string& text) {
    try {
      take(text);
    } catch (const std::invalid_argument& error) {
      throw WrongUse(name + ": " + error.what());
    }
  };
  app.add_option_function<std::string>(name, reader, help)->type_name(type)->take_last();
}

/// The same for a list, which may be given in several parts.
void add_list(CLI::App& app, const std::string& name, const std::string& help,
              const std::function<void(const std::string&)>& take) {
  const auto reader = [name, take](const std::vector<std::string>& parts) {
    try {
      take(fmt::format("{}", fmt::join(parts, ",")));
    } catch (const std::invalid_argument& error) {
      throw WrongUse(name + ": " + error.what());
    }
  };
  app.add_option_function<std::vector<std::string>>(name, reader, help)
      ->type_name("LIST")
      ->allow_extra_args(false);
}

void add_path(CLI::App& app, const std::string& name, std::optional<fs::path>& target,
              const std::string& help, const std::string& type = "FILE") {
  add(
      app, name, help,
      [&target](const std::string& text) {
        if (text.empty()) throw std::invalid_argument("the name is empty");
        target = fs::path(std::u8string(text.begin(), text.end()));
      },
      type);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto comma = std::min(text.find(',', begin), text.size());
    parts.push_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  return parts;
}

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

std::uint64_t parse_seed(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos || text.size() > 19)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a seed; give a whole number below 10^19", text));
  return std::stoull(text);
}

/// Options of `run` as they are given, before those that decide on each other are brought together.
struct RunRequest {
  RunOptions options;
  std::optional<std::vector<std::uint64_t>> sizes;
  std::optional<std::uint64_t> min_size, max_size;
  std::optional<double> budget_s, precision;
  std::optional<std::uint64_t> seed;
  bool quick = false;
};

void add_selection(CLI::App& app, RunRequest& request) {
  RunOptions& options = request.options;
  add_list(app, "--methods",
           "Methods, families, variants or globs, separated by commas: \"pipe,shared_memory/*\"",
           [&](const std::string& text) { options.methods = split(text); });
  add_list(app, "--exclude", "The same, to be left out",
           [&](const std::string& text) { options.exclude = split(text); });
  add_list(app, "--sizes", "Payload sizes: \"4KiB,1MiB,64MiB\"; a bare number is bytes",
           [&](const std::string& text) { request.sizes = parse_sizes(text); });
  add(
      app, "--min-size", "Smallest size of the default ones, which then reach down to it",
      [&](const std::string& text) { request.min_size = parse_size(text); }, "SIZE");
  add(
      app, "--max-size", "Largest size of the default ones, which then reach up to it",
      [&](const std::string& text) { request.max_size = parse_size(text); }, "SIZE");
  add_list(app, "--placement",
           "Processors: any, same_core, two_cores, or several, each in its own rows",
           [&](const std::string& text) {
             options.placements.clear();
             for (const auto& part : split(text)) {
               const Placement placement = parse_placement(part);
               if (std::ranges::find(options.placements, placement) == options.placements.end())
                 options.placements.push_back(placement);
             }
           });
}

void add_effort(CLI::App& app, RunRequest& request) {
  add(
      app, "--budget", "Time for the sweep (50s); at least one round is always measured",
      [&](const std::string& text) { request.budget_s = parse_seconds(text); }, "TIME");
  add(
      app, "--precision", "Stop when every median's interval is within this (3%)",
      [&](const std::string& text) { request.precision = parse_part(text); }, "PART");
  add(
      app, "--rounds", "Exactly so many rounds, whatever budget and precision say",
      [&](const std::string& text) { request.options.rounds = parse_rounds(text); }, "N");
  app.add_flag("--quick", request.quick, "Three sizes, ten seconds, precision 10%: a first look");
  add(
      app, "--seed", "Seed of the order and of the payload (random)",
      [&](const std::string& text) { request.seed = parse_seed(text); }, "N");
  add(
      app, "--deadline", "Longest time for one hand-off (10s)",
      [&](const std::string& text) { request.options.deadline_s = parse_seconds(text); }, "TIME");
}

void add_output(CLI::App& app, RunOptions& options) {
  add_path(app, "--out", options.out, "Folder for the results (handoff-results/<UTC time>)", "DIR");
  add_path(app, "--json", options.json, "Also write the result file here");
  add_path(app, "--csv", options.csv, "Also write one row a cell here; - is standard output");
  add_path(app, "--samples-csv", options.samples_csv, "Also write one row a sample here, or to -");
  add_path(app, "--gbench-json", options.gbench_json,
           "Also write Google Benchmark's JSON here, or to -");
  add_path(app, "--child", options.child, "The child's program (handoff-child beside this one)");
  app.add_flag("--allow-failures", options.allow_failures, "Exit with 0 although a cell failed");
  app.add_flag("--progress", options.progress, "Progress also where standard error is no terminal");
  app.add_flag("--over-floor", options.over_floor,
               "Show figures less those of the empty hand-off of the same round");
}

/// Two files of one name would leave the last alone.
void expect_different_files(const RunOptions& options) {
  std::set<fs::path> seen;
  for (const auto& path : {options.json, options.csv, options.samples_csv, options.gbench_json})
    if (path && !seen.insert(*path).second)
      throw WrongUse(fmt::format("two outputs go to \"{}\"; give each a place of its own",
                                 path_text(*path)));
}

RunOptions settled(RunRequest& request) {
  RunOptions& options = request.options;
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
  expect_different_files(options);
  options.sizes_were_named = request.sizes || request.max_size;
  options.budget_s = request.budget_s.value_or(request.quick ? 10 : options.budget_s);
  options.precision = request.precision.value_or(request.quick ? 0.1 : options.precision);
  // 53 bits, the whole numbers that every reader of JSON keeps.
  options.seed = request.seed.value_or(random_value<std::uint64_t>() >> 11);
  return options;
}

/// The library takes its --benchmark_… flags as they are, so the parser must not see them.
std::vector<std::string> take_benchmark_flags(std::vector<std::string>& arguments) {
  const auto is_flag = [](const std::string& text) { return text.starts_with("--benchmark_"); };
  std::vector<std::string> flags;
  std::ranges::copy_if(arguments, std::back_inserter(flags), is_flag);
  std::erase_if(arguments, is_flag);
  return flags;
}

/// CLI11 says which argument it did not expect; this adds the option that was probably meant.
std::string with_suggestion(const CLI::App& app, const std::vector<std::string>& arguments,
                            const std::string& message) {
  const auto parsed = app.get_subcommands();
  const CLI::App& place = parsed.empty() ? app : *parsed.front();
  std::vector<std::string> known;
  for (const CLI::Option* option : place.get_options()) known.push_back(option->get_name());
  for (const auto& argument : arguments) {
    const std::string word = argument.substr(0, argument.find('='));
    if (message.find(word) == std::string::npos) continue;
    const std::string meant = nearest(word, known);
    if (!meant.empty() && meant != word) return message + fmt::format(" (did you mean {}?)", meant);
  }
  return message;
}

ExitCode complain(ExitCode code, const std::string& sentence) {
  print_error(fmt::format("handoff: {}\n", sentence));
  return code;
}

/// The whole command line: subcommands, their options, and what to do once they are parsed.
class CommandLine {
 public:
  explicit CommandLine(std::vector<std::string> arguments)
      : arguments_(std::move(arguments)), whole_(arguments_) {
    request_.options.benchmark_flags = take_benchmark_flags(arguments_);
    app_.set_version_flag("--version", version() + " " + revision());
    app_.require_subcommand(1);
    describe_run();
    describe_list();
    describe_report();
    describe_machine();
  }

  ExitCode run() {
    check_command();
    try {
      std::vector<std::string> reversed(arguments_.rbegin(), arguments_.rend() - 1);
      app_.parse(reversed);
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) {
        std::ostringstream text;
        app_.exit(error, text, text);
        print_output(text.str());
        return ExitCode::fine;
      }
      return complain(ExitCode::wrong_use,
                      with_suggestion(app_, arguments_, error.what()) + "; see --help");
    }
    return action_();
  }

 private:
  /// The parser would say only that a command is missing.
  void check_command() const {
    if (arguments_.size() < 2 || arguments_[1].starts_with('-')) return;
    std::vector<std::string> commands;
    for (const CLI::App* command : app_.get_subcommands({}))
      commands.push_back(command->get_name());
    if (std::ranges::find(commands, arguments_[1]) != commands.end()) return;
    const std::string meant = nearest(arguments_[1], commands);
    throw WrongUse(fmt::format("no command is called \"{}\"{}; there are {}", arguments_[1],
                               meant.empty() ? "" : fmt::format(", did you mean {}?", meant),
                               fmt::join(commands, ", ")));
  }

  void describe_run() {
    CLI::App& run = *app_.add_subcommand("run", "Measure every way and show the table");
    run.footer("Google Benchmark's own flags (--benchmark_filter=…) are taken as they are; those that say how "
               "long a benchmark runs have no effect, because each hand-off is measured once a round.");
    add_selection(run, request_);
    add_effort(run, request_);
    add_output(run, request_.options);
    run.callback([this] { action_ = [this] { return run_command(settled(request_), whole_); }; });
  }

  void describe_list() {
    CLI::App& list = *app_.add_subcommand("list", "Show the methods, their variants and limits");
    list.add_flag("--json", as_json_, "As JSON");
    add_path(list, "--child", list_child_, "The child's program, whose path counts in some limits");
    list.callback([this] { action_ = [this] { return list_command(as_json_, list_child_); }; });
  }

  void describe_report() {
    CLI::App& report = *app_.add_subcommand("report", "Show result files again, without measuring");
    report
        .add_option_function<std::vector<std::string>>(
            "results",
            [this](const std::vector<std::string>& paths) {
              for (const auto& path : paths)
                report_.results.emplace_back(std::u8string(path.begin(), path.end()));
            },
            "Result files (results.json)")
        ->required();
    add_path(report, "--csv", report_.csv, "Write one row a cell here; - is standard output");
    add_path(report, "--samples-csv", report_.samples_csv, "Write one row a sample here, or to -");
    report.add_flag("--table", report_.table, "Print the table (the default without a CSV)");
    report.add_flag("--over-floor", report_.over_floor,
                    "Show figures less those of the empty hand-off of the same round");
    report.callback([this] { action_ = [this] { return report_command(report_); }; });
  }

  void describe_machine() {
    CLI::App& machine = *app_.add_subcommand("machine", "Show what machine this is");
    machine.add_flag("--json", as_json_, "As JSON");
    machine.callback([this] { action_ = [this] { return machine_command(as_json_); }; });
  }

  std::vector<std::string> arguments_;
  std::vector<std::string> whole_;
  CLI::App app_{"Measures the ways to hand a lot of data to a child process.", "handoff"};
  RunRequest request_;
  ReportOptions report_;
  std::optional<fs::path> list_child_;
  bool as_json_ = false;
  std::function<ExitCode()> action_;
};

}  // namespace

ExitCode run_command_line(const std::vector<std::string>& arguments) {
  const ConsoleText text;
  try {
    fill_standard_streams();
    keep_children_on_a_lifeline();
    catch_interrupts();
    return CommandLine(arguments).run();
  } catch (const WrongUse& error) {
    return complain(ExitCode::wrong_use, error.what());
  } catch (const std::invalid_argument& error) {
    return complain(ExitCode::wrong_use, error.what());
  } catch (const BadResultFile& error) {
    return complain(ExitCode::wrong_use, error.what());
  } catch (const std::bad_alloc&) {
    return complain(ExitCode::machine, "there is not enough memory; take smaller sizes");
  } catch (const std::exception& error) {
    return complain(ExitCode::machine, error.what());
  }
}

}  // namespace handoff
