// SPDX-License-Identifier: MIT
#pragma once

#include "platform/api_windows.h"
#include "platform/usage.h"

namespace handoff {

/// Usage of any process, also of one that has ended, by a handle that may query it. Under Wine all
/// is empty: it gives the caller's own CPU time and zeros for the rest.
Usage usage_of(HANDLE process);

}  // namespace handoff
