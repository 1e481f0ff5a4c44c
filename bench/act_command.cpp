// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "bench/commands.h"
#include "bench/problem.h"
#include "claims/claim.h"
#include "claims/lab.h"

namespace handoff {

void describe_act(CLI::App& app, const Words&, Action& action) {
  const auto arguments = std::make_shared<std::vector<std::string>>();
  CLI::App& act = *app.add_subcommand(act_command_name, "A helper process of an experiment");
  act.group("");  // Not for people: --help does not show it.
  act.add_option("arguments", *arguments)->required();
  act.callback([arguments, &action] {
    action = [arguments] {
      const ClaimEntry* const entry = find_claim(arguments->front());
      if (entry == nullptr || entry->actor == nullptr)
        throw WrongUse(fmt::format("there is no actor for \"{}\"", arguments->front()));
      return static_cast<ExitCode>(entry->actor({arguments->begin() + 1, arguments->end()}));
    };
  });
}

}  // namespace handoff
