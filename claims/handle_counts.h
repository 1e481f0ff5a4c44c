// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "claims/claim.h"

namespace handoff {

/// How many handles there are to one block of shared memory. Empty: the OS does not say.
struct CountsSeen {
  std::optional<std::int64_t> before_launch{}, after_launch{}, after_parent_closed{},
      after_child_closed{};
  bool exists_after_parent_closed = false;
  bool exists_after_child_closed = false;
};

struct HandleCountsSeen {
  CountsSeen inherited;
  CountsSeen not_inherited;  ///< The control: the same with a child that is not given the handle.
};

Finding judge_counts(const HandleCountsSeen& seen);

/// What became of blocks whose only handle a child had that never looked for it.
struct ClosedAtExitSeen {
  std::int64_t killed = 0;          ///< Children that were killed as soon as they were started.
  std::int64_t killed_silent = 0;   ///< Of those: had not come to their arguments.
  std::int64_t killed_left = 0;     ///< Of those: the block outlived them.
  std::int64_t gave_up = 0;         ///< Children that ended by themselves without looking.
  std::int64_t gave_up_left = 0;    ///< Of those: the block outlived them.
  bool exists_while_alive = false;  ///< The control: while such a child runs, the block exists.
};

Finding judge_closing(const ClosedAtExitSeen& seen);

}  // namespace handoff
