// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "claims/claim.h"

namespace handoff {

/// What a child saw that reads a pipe after its parent has written and closed its end.
struct EndSeen {
  bool saw_content = false;
  bool saw_end = false;  ///< Before its deadline.
};

struct HeldEndSeen {
  EndSeen holding;             ///< It inherited the write end too, and keeps it.
  EndSeen closing;             ///< It inherited it and closes it first.
  EndSeen without;             ///< The control: it inherited the read end alone.
  std::int64_t waited_ms = 0;  ///< By the first of them, for the end.
};

Finding judge_held_end(const HeldEndSeen& seen);

}  // namespace handoff
