// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace handoff {

/// The processes of this project that a process has started which has ended, as far as the OS still
/// knows it: Windows. Empty on Linux, where they become the children of whoever adopts orphans.
std::vector<std::int64_t> survivors_of(std::int64_t parent);

}  // namespace handoff
