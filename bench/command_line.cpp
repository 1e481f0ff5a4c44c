// SPDX-License-Identifier: MIT
#include "bench/command_line.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iterator>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/describe.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/selection.h"
#include "platform/interrupt.h"
#include "platform/lifeline.h"
#include "platform/standard_streams.h"
#include "platform/terminal.h"
#include "results/json.h"
#include "results/text.h"

namespace handoff {
namespace {

/// In the order of --help.
constexpr Describe* all_commands[] = {describe_run,     describe_list,  describe_report,
                                      describe_check,   describe_merge, describe_machine,
                                      describe_compare, describe_ab,    describe_claims,
                                      describe_advise,  describe_serve, describe_act};

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
  print_error(fmt::format("handoff: {}\n", printable(sentence)));
  return code;
}

/// The whole command line: subcommands, their options, and what to do once they are parsed.
class CommandLine {
 public:
  explicit CommandLine(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {
    words_.whole = arguments_;
    words_.benchmark_flags = take_benchmark_flags(arguments_);
    app_.set_version_flag("--version", version() + " " + revision());
    app_.require_subcommand(1);
    for (const auto describe : all_commands) describe(app_, words_, action_);
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

  std::vector<std::string> arguments_;
  Words words_;
  CLI::App app_{"Measures the ways to hand a lot of data to a child process.", "handoff"};
  Action action_;
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
  } catch (const NotComparable& error) {
    return complain(ExitCode::not_comparable, error.what());
  } catch (const BadResultFile& error) {
    return complain(ExitCode::wrong_use, error.what());
  } catch (const std::bad_alloc&) {
    return complain(ExitCode::machine, "there is not enough memory; take smaller sizes");
  } catch (const std::exception& error) {
    return complain(ExitCode::machine, error.what());
  }
}

}  // namespace handoff
