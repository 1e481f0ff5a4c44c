// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "claims/claim.h"

namespace handoff {

/// What the children of one way to launch found, while another thread of their parent made handles
/// for children of its own.
struct LeaksSeen {
  int launches = 0;
  int own_found = 0;     ///< Children that found the handle that was meant for them.
  int with_strange = 0;  ///< Children that held at least one handle of the other thread,
  int strange = 0;       ///< and how many of these all children held together.
};

struct LeakSeen {
  LeaksSeen everything;  ///< Whatever is inheritable goes to every child.
  LeaksSeen named;       ///< The control: a child gets what its launch names.
  /// The launch names it, and the other thread's handles are inheritable all the same. Empty where
  /// that is what `named` saw.
  std::optional<LeaksSeen> named_among_inheritable{};
};

Finding judge_leaks(const LeakSeen& seen);

/// What a child found, as an exit code and back: no other way for the program to end gives it.
int leak_code(bool own, int strange);
/// Adds it. Throws Refused for any other exit code.
void add_child(LeaksSeen& seen, int code);

}  // namespace handoff
