// SPDX-License-Identifier: MIT
#pragma once

#include "claims/claim.h"

namespace handoff {

/// Which ways of changing a block of memory worked.
struct Changes {
  bool write = false, shrink = false, map_writable = false;

  bool any() const { return write || shrink || map_writable; }
  bool all() const { return write && shrink && map_writable; }
};

struct SealedSeen {
  Changes sealed_by_parent{}, sealed_by_child{};  ///< What both sides could do with a sealed block.
  Changes open_by_parent{}, open_by_child{};      ///< The control: the same without seals.
};

Finding judge_seals(const SealedSeen& seen);

}  // namespace handoff
