// SPDX-License-Identifier: MIT
#include <memory>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/window_actor_windows.h"
#include "claims/wrong_window.h"
#include "platform/api_windows.h"
#include "platform/line_server.h"

namespace handoff {

Experiment wrong_window_experiment;
Actor wrong_window_actor;

namespace {

struct Instance {
  std::unique_ptr<LineServer> server;
  DWORD process = 0;
};

/// Its window is there when this returns.
Instance start_instance(Lab& lab, const std::string& name) {
  Instance instance{.server = lab.start_actor("wrong-window", {name})};
  instance.process = static_cast<DWORD>(std::stoul(instance.server->hear(lab.deadline())));
  return instance;
}

void count(Lab& lab, HWND found, DWORD wanted, Picks& picks) {
  ++picks.searches;
  const DWORD who = found == nullptr ? 0 : ask_who_it_is(found, lab.deadline());
  if (who == wanted)
    ++picks.right;
  else if (who != 0)
    ++picks.wrong;
}

}  // namespace

int wrong_window_actor(const std::vector<std::string>& arguments) {
  const WindowThread window(arguments.at(0), [](const COPYDATASTRUCT&) { return false; });
  say_to_lab(std::to_string(GetCurrentProcessId()));
  hear_from_lab();
  return 0;
}

Finding wrong_window_experiment(Lab& lab) {
  WrongWindowSeen seen{.instances = lab.times(5, 3), .by_name = {}, .with_check = {}, .alone = {}};
  const std::string name = fresh_window_name();
  std::vector<Instance> instances;
  for (int i = 0; i < seen.instances; ++i) {
    const std::string alone = fresh_window_name();
    const Instance only = start_instance(lab, alone);
    count(lab, find_window(alone), only.process, seen.alone);
    instances.push_back(start_instance(lab, name));
  }
  for (const Instance& instance : instances) {
    count(lab, find_window(name), instance.process, seen.by_name);
    count(lab, find_window_of(name, instance.process), instance.process, seen.with_check);
  }
  return judge_picks(seen);
}

}  // namespace handoff
