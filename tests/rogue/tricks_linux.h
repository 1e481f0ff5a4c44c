// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "tests/rogue/trick.h"

namespace handoff {

// Of the processes: proc(5).
void read_arguments(const Prey& prey, Tally& tally);
void read_environment(const Prey& prey, Tally& tally);
void open_memory(const Prey& prey, Tally& tally);

}  // namespace handoff
