// SPDX-License-Identifier: MIT
#include "claims/dead_launcher.h"

#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/orphan.h"
#include "platform/deadline.h"
#include "platform/line_server.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim dead_launcher_claim;
Experiment dead_launcher_experiment;
Actor dead_launcher_actor;

const Claim dead_launcher_claim{
    .id = "dead-launcher",
    .statement = "A child that was started suspended is left behind when its launcher dies.",
    .source = "Chromium issue 820996",
    .how =
        "The launcher is killed between making a suspended child and resuming it; the control "
        "binds the child to its launcher."};

Finding judge_dead_launcher(const DeadLauncherSeen& seen) {
  Finding finding;
  finding.evidence = {{.name = "plain_children_count", .value = seen.plain.children},
                      {.name = "plain_left_count", .value = seen.plain.left},
                      {.name = "guarded_children_count", .value = seen.guarded.children},
                      {.name = "guarded_left_count", .value = seen.guarded.left},
                      {.name = "waited_ms", .value = seen.waited_ms}};
  finding.control = {.sentence = fmt::format("with {} {} of {} were left", seen.guard,
                                             seen.guarded.left, seen.guarded.children),
                     .passed = seen.guarded.children > 0 && seen.guarded.left == 0};
  finding.sentence = fmt::format(
      "of {} children that were {} when their launcher was killed, {} "
      "were still there {} ms later",
      seen.plain.children, seen.state, seen.plain.left, seen.waited_ms);
  if (seen.plain.children == 0) return finding;
  if (seen.plain.left == seen.plain.children)
    finding.verdict = ClaimVerdict::confirmed;
  else if (seen.plain.left == 0)
    finding.verdict = ClaimVerdict::refuted;
  return finding;
}

namespace {

/// Whether a child whose launcher is killed is still there after `waited`.
bool is_left(Lab& lab, const char* how, std::chrono::milliseconds waited) {
  std::unique_ptr<Orphan> child;
  {
    const auto launcher = lab.start_actor(dead_launcher_claim.id, {how});
    child = orphan(std::stoll(launcher->hear(lab.deadline())));
    launcher->say("die");
  }
  return !child->ended_before(Deadline::after(waited));
}

Unresumed count_left(Lab& lab, const char* how, std::chrono::milliseconds waited) {
  Unresumed seen;
  for (const int times = lab.times(5, 2); seen.children < times; ++seen.children)
    seen.left += is_left(lab, how, waited) ? 1 : 0;
  return seen;
}

}  // namespace

/// Its argument: "plain" or "guarded"; or "child", which Windows starts as that.
int dead_launcher_actor(const std::vector<std::string>& arguments) {
  if (arguments.at(0) == "child") return 0;
  std::cout << start_unresumed(arguments.at(0) == "guarded") << '\n' << std::flush;
  std::string line;
  std::getline(std::cin, line);
  end_suddenly();
}

Finding dead_launcher_experiment(Lab& lab) {
  const Adoption adoption;
  const std::chrono::milliseconds waited(lab.times(500, 100));
  const std::chrono::milliseconds patience(2000);  // Guarded ones are gone long before.
  return judge_dead_launcher({.plain = count_left(lab, "plain", waited),
                              .guarded = count_left(lab, "guarded", patience),
                              .state = unresumed_state,
                              .guard = unresumed_guard,
                              .waited_ms = waited.count()});
}

}  // namespace handoff
