// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "claims/claim.h"

namespace handoff {

/// How a WaitForInputIdle ended.
enum class IdleWait { idle, timed_out, failed };

struct IdleSeen {
  /// While a child's first thread worked, which makes the window, and another thread of it waited
  /// for input.
  IdleWait with_splash = IdleWait::failed;
  bool window_was_there = false;  ///< When that wait had returned.

  /// A second wait for a child that had been idle once and whose only window was stuck.
  IdleWait when_stuck = IdleWait::failed;
  bool stuck_answered = false;  ///< Whether that window took a message within the same time.

  IdleWait of_console = IdleWait::failed;  ///< For a console program without a window.
  std::string console_error;               ///< Empty where that did not fail.

  /// The control: while a child's only thread worked, and once it had made its window and waited.
  IdleWait when_working = IdleWait::failed;
  IdleWait when_shown = IdleWait::failed;
};

Finding judge_idleness(const IdleSeen& seen);

}  // namespace handoff
