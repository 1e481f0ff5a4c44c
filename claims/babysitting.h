// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// A parent that hands over to a child that never reads, and is killed after a while.
struct Sitting {
  std::string name;                 ///< "pipe", or of a variant: "stdin_pipe/default".
  bool was_held = false;            ///< The parent was still at it when the child was killed.
  std::optional<double> parent_ms;  ///< How long it was, from the child's start.
  std::string error;                ///< What it then got; "" for success.
};

struct BabysittingSeen {
  std::vector<Sitting> streams;  ///< Pipes and sockets, with more than their buffers hold.
  std::vector<Sitting> small;    ///< The same with little; the statement does not speak of it.
  Sitting memory;                ///< The control: shared memory with as much.
  /// Every variant with as much, or the most that it carries, for the property table alone.
  std::vector<Sitting> variants{};
  std::uint64_t bytes = 0;
  std::int64_t child_lived_ms = 0;
};

Finding judge_babysitting(const BabysittingSeen& seen);

}  // namespace handoff
