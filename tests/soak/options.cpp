// SPDX-License-Identifier: MIT
#include "tests/soak/options.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/option.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "platform/number.h"
#include "platform/random.h"
#include "results/size.h"
#include "tests/soak/plant.h"

namespace handoff {
namespace {

std::uint64_t number(const std::string& text) {
  const auto value = parse_number(text);
  if (!value) throw std::invalid_argument("\"" + text + "\" is not a whole number");
  return *value;
}

void describe(CLI::App& app, SoakOptions& options) {
  add_option(
      app, "--seconds", "Go on for so long at least (default 1800)",
      [&](const std::string& text) { options.seconds = text == "0" ? 0 : parse_seconds(text); },
      "TIME");
  add_option(
      app, "--hand-offs", "Do so many at least (default 100000)",
      [&](const std::string& text) { options.hand_offs = number(text); }, "N");
  add_option(
      app, "--seed", "Draw the same hand-offs again",
      [&](const std::string& text) { options.seed = number(text); }, "N");
  add_list(app, "--methods", "As `handoff run` takes them (default: all)",
           [&](const std::string& text) { options.methods = split(text); });
  add_option(
      app, "--plant", "For the tests",
      [&](const std::string& text) { options.plant = plant_called(text); }, "WHAT");
  app.get_option("--plant")->group("");  // --help does not show it.
}

}  // namespace

std::optional<SoakOptions> soak_options(const std::vector<std::string>& arguments) {
  SoakOptions options;
  options.seed = random_value<std::uint32_t>();
  CLI::App app{"Hands over again and again, by all methods, and looks whether anything grows.",
               "handoff-soak"};
  describe(app, options);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend() - 1);
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    print_output(app.help());
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw WrongUse(std::string(error.what()) + "; see --help");
  }
  return options;
}

}  // namespace handoff
