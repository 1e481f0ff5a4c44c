// SPDX-License-Identifier: MIT
#include "claims/idle_is_any_thread.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "claims/claim.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim idle_is_any_thread_claim;

const Claim idle_is_any_thread_claim{
    .id = "idle-is-any-thread",
    .statement =
        "WaitForInputIdle is satisfied once and for all by any thread of the child that "
        "waits for input, and does not wait for a console program.",
    .source = "Raymond Chen's two articles on WaitForInputIdle of March 2010",
    .how =
        "It is called for a child that shows something else while the thread that will make the "
        "window works, for one that was idle and is stuck now, and for a console program. The "
        "control is a child whose only thread works: that must be waited for."};

namespace {

const char* text(IdleWait wait) {
  switch (wait) {
    case IdleWait::idle:
      return "idle";
    case IdleWait::timed_out:
      return "timed out";
    case IdleWait::failed:
      break;
  }
  return "failed";
}

}  // namespace

Finding judge_idleness(const IdleSeen& seen) {
  Finding finding;
  for (const auto& [name, wait] :
       {std::pair{"with_splash", seen.with_splash}, std::pair{"when_stuck", seen.when_stuck},
        std::pair{"of_console", seen.of_console}, std::pair{"when_working", seen.when_working},
        std::pair{"when_shown", seen.when_shown}})
    finding.evidence.push_back({.name = name, .value = std::string(text(wait))});
  finding.evidence.push_back({.name = "window_was_there", .value = seen.window_was_there});
  finding.evidence.push_back({.name = "stuck_answered", .value = seen.stuck_answered});
  Fact error{.name = "console_error", .value = {}};
  if (!seen.console_error.empty()) error.value = seen.console_error;
  finding.evidence.push_back(error);
  finding.control = {
      .sentence = fmt::format("for a child whose only thread worked the wait {}, and once it had "
                              "its window: {}; the stuck child {}",
                              text(seen.when_working), text(seen.when_shown),
                              seen.stuck_answered ? "took a message" : "took no message"),
      .passed = seen.when_working == IdleWait::timed_out && seen.when_shown == IdleWait::idle &&
                !seen.stuck_answered};
  finding.sentence = fmt::format(
      "with another thread idle: {}, and the window was {}; for a stuck child that had been idle: "
      "{}; for a console program: {}",
      text(seen.with_splash), seen.window_was_there ? "there" : "not there", text(seen.when_stuck),
      text(seen.of_console));
  const bool any_thread = seen.with_splash == IdleWait::idle && !seen.window_was_there;
  const bool only_once = seen.when_stuck == IdleWait::idle;
  const bool no_console = seen.of_console != IdleWait::timed_out;
  finding.verdict =
      any_thread && only_once && no_console ? ClaimVerdict::confirmed : ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
