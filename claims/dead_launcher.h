// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "claims/claim.h"

namespace handoff {

/// Children whose launcher was killed before it let them run.
struct Unresumed {
  std::int64_t children = 0;
  std::int64_t left = 0;  ///< Of those: still there, and not running, when we stopped waiting.
};

struct DeadLauncherSeen {
  Unresumed plain;
  Unresumed guarded;  ///< The control: something ends them with their launcher.
  std::string state;  ///< In which they are: "suspended"
  std::string guard;  ///< What that something is: "a job"
  std::int64_t waited_ms = 0;
};

Finding judge_dead_launcher(const DeadLauncherSeen& seen);

/// Here: what this OS has.
extern const char* const unresumed_state;
extern const char* const unresumed_guard;

/// In the launcher: starts a process that does not run yet, and would end at once if it did.
/// Its id. Throws std::system_error.
std::int64_t start_unresumed(bool guarded);

}  // namespace handoff
