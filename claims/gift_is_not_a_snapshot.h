// SPDX-License-Identifier: MIT
#pragma once

#include "claims/claim.h"

namespace handoff {

/// How many pages the reader found changed, of those that were changed once the pipe had them.
struct GiftSeen {
  int pages = 0;
  int given_changed = 0;    ///< Given by vmsplice.
  int written_changed = 0;  ///< The control: written by write.
};

Finding judge_gifts(const GiftSeen& seen);

}  // namespace handoff
