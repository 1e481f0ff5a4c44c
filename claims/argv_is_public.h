// SPDX-License-Identifier: MIT
#pragma once

#include "claims/claim.h"

namespace handoff {

/// What of a running process somebody could read.
struct ReadOfProcess {
  bool command_line = false, environment = false;
};

struct ArgvSeen {
  ReadOfProcess by_another_user;
  ReadOfProcess by_its_own_user;  ///< The control.
};

Finding judge_publicity(const ArgvSeen& seen);

}  // namespace handoff
