// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>

namespace handoff {

/// Names of what outlives its processes and lies in no temporary folder: named memory, queues,
/// segments. Those of other programs are among them.
std::set<std::string> lasting_objects();

}  // namespace handoff
