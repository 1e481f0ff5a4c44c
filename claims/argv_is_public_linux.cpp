// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "claims/argv_is_public.h"
#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/other_user_linux.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/process_id.h"
#include "platform/random.h"

namespace handoff {

Experiment argv_is_public_experiment;
Actor argv_is_public_actor;

namespace {

constexpr const char* id = "argv-is-public";

/// Says which process it is, and stays until nobody listens any more.
int be_victim() {
  std::cout << own_process_id() << '\n' << std::flush;
  std::string line;
  std::getline(std::cin, line);
  return 0;
}

/// An exit code that stands for what was read; no other way for the program to end gives it.
constexpr int answered = 64;

/// What is looked for stands in the victim's command line or environment in full, and nowhere else.
bool holds(const std::string& file, const std::string& wanted) {
  std::ifstream stream(file);
  const std::string content{std::istreambuf_iterator<char>(stream), {}};
  return content.find(wanted) != std::string::npos;
}

int read(const std::string& process, const std::string& mark) {
  const std::string folder = "/proc/" + process;
  return answered + (holds(folder + "/cmdline", "argument-" + mark) ? 1 : 0) +
         (holds(folder + "/environ", "variable-" + mark) ? 2 : 0);
}

ReadOfProcess read_as(const char* who, Lab& lab, const std::string& victim,
                      const std::string& mark) {
  const int code = start(lab.actor(id, {who, victim, mark}))->reap(lab.deadline()).code;
  if (code < answered || code > answered + 3)
    throw Refused("the process that reads another's command line ended with an unexpected code");
  return {.command_line = (code & 1) != 0, .environment = (code & 2) != 0};
}

}  // namespace

int argv_is_public_actor(const std::vector<std::string>& arguments) {
  const std::string& part = arguments.at(0);
  if (part == "stranger") become_another_user();
  end_with_parent();
  if (part == "victim") return be_victim();
  return read(arguments.at(1), arguments.at(2));
}

Finding argv_is_public_experiment(Lab& lab) {
  if (const auto missing = why_no_other_user()) return not_applicable(*missing);
  const std::string mark = fmt::format("{:016x}", random_value<std::uint64_t>());
  Launch launch = lab.actor(id, {"victim", "argument-" + mark});
  launch.environment.emplace_back("HANDOFF_CLAIM", "variable-" + mark);
  LineServer server(launch);
  // A process has no arguments yet while its exec is under way; one that speaks has them.
  const std::string victim = server.hear(lab.deadline());
  return judge_publicity({.by_another_user = read_as("stranger", lab, victim, mark),
                          .by_its_own_user = read_as("owner", lab, victim, mark)});
}

}  // namespace handoff
