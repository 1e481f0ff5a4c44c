// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <variant>

#include "bench/commands.h"
#include "bench/describe.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "methods/hand_off.h"
#include "platform/paths.h"
#include "results/result_set.h"

namespace handoff {
namespace {

nlohmann::ordered_json json_of(const Fact& fact) {
  return std::visit(
      [](const auto& value) -> nlohmann::ordered_json {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
          return nullptr;
        else
          return value;
      },
      fact.value);
}

ExitCode machine_command(bool as_json) {
  const auto facts = recorded_facts(ChildPrograms::in(own_program().parent_path()));
  nlohmann::ordered_json all = nlohmann::ordered_json::object();
  std::string text;
  for (const Fact& fact : facts) {
    all[fact.name] = json_of(fact);
    const auto value = text_of(fact);
    text += fmt::format("{:<30}{}\n", fact.name, value.empty() ? "not known" : value);
  }
  print_output(as_json ? all.dump(2) + "\n" : text);
  return ExitCode::fine;
}

}  // namespace

void describe_machine(CLI::App& app, const Words&, Action& action) {
  const auto as_json = std::make_shared<bool>(false);
  CLI::App& machine = *app.add_subcommand("machine", "Show what machine this is");
  machine.add_flag("--json", *as_json, "As JSON");
  machine.callback(
      [as_json, &action] { action = [as_json] { return machine_command(*as_json); }; });
}

}  // namespace handoff
