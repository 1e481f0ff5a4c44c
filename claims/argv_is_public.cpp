// SPDX-License-Identifier: MIT
#include "claims/argv_is_public.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim argv_is_public_claim;

const Claim argv_is_public_claim{
    .id = "argv-is-public",
    .statement =
        "Every user can read a process's command line, and only its own user its "
        "environment.",
    .source = "proc(5)",
    .how =
        "Another user reads both of a running child by its process id; the control is its own "
        "user."};

namespace {

std::string text(const ReadOfProcess& read) {
  if (read.command_line && read.environment) return "the command line and the environment";
  if (read.command_line) return "the command line and not the environment";
  if (read.environment) return "the environment and not the command line";
  return "neither the command line nor the environment";
}

}  // namespace

Finding judge_publicity(const ArgvSeen& seen) {
  Finding finding;
  for (const auto& [who, read] : {std::pair{"another_user", seen.by_another_user},
                                  std::pair{"its_own_user", seen.by_its_own_user}}) {
    finding.evidence.push_back(
        {.name = fmt::format("command_line_read_by_{}", who), .value = read.command_line});
    finding.evidence.push_back(
        {.name = fmt::format("environment_read_by_{}", who), .value = read.environment});
  }
  add_property(finding.properties, "command_line", "others_can_read",
               seen.by_another_user.command_line);
  add_property(finding.properties, "environment", "others_can_read",
               seen.by_another_user.environment);
  finding.control = {
      .sentence = fmt::format("its own user could read {}", text(seen.by_its_own_user)),
      .passed = seen.by_its_own_user.command_line && seen.by_its_own_user.environment};
  finding.sentence =
      fmt::format("another user could read {} of a running child", text(seen.by_another_user));
  finding.verdict = seen.by_another_user.command_line && !seen.by_another_user.environment
                        ? ClaimVerdict::confirmed
                        : ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
