// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "claims/claim.h"

namespace handoff {

/// One WM_COPYDATA message to a window.
struct Sending {
  bool returned_while_stuck = false;  ///< Before the receiver began to look for messages.
  bool taken = false;
  double took_ms = 0;
  std::string outcome;  ///< "taken", or the error.
};

struct StuckReceiverSeen {
  double stuck_ms = 0;  ///< How long the receiver did not look for messages.
  double limit_ms = 0;  ///< What SendMessageTimeoutW was given.
  Sending plain;        ///< SendMessageW to a receiver that is stuck for so long.
  Sending limited;      ///< SendMessageTimeoutW to the same.
  Sending plain_to_alert, limited_to_alert;  ///< The control: to one that looks for messages.
};

Finding judge_sendings(const StuckReceiverSeen& seen);

}  // namespace handoff
