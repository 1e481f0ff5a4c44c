// SPDX-License-Identifier: MIT
#pragma once

#include "claims/claim.h"

namespace handoff {

/// What children took of which two senders: a stranger that sends first, and the parent.
struct StrangerSeen {
  int attempts = 0;  ///< Children of each kind.
  /// What a child took that takes the first message there is.
  int naive_from_stranger = 0;
  /// And one that takes only a message with the parent's proof.
  int alert_from_stranger = 0, alert_from_parent = 0;
  /// The control: what the first kind took from the parent where there was no stranger.
  int undisturbed_from_parent = 0;
};

Finding judge_strangers(const StrangerSeen& seen);

}  // namespace handoff
