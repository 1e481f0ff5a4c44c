// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace handoff {

/// Names of ours that outlive a process and lie in no folder for temporary files: named memory and
/// queues of any process that runs this project, as far as they can be listed, and the segments
/// that process `maker` made.
std::vector<std::string> lasting_names(std::int64_t maker);

/// Has lasting_names() see queues that nobody has open, also where the machine does not mount them:
/// for this process and its children alone, before a second thread runs. Does nothing where this
/// user may not.
void show_queues() noexcept;

/// Whether it sees them.
bool queues_are_shown();

/// Whether what lasting_names() named, or the file of that path, is there.
bool is_there(const std::string& name);

}  // namespace handoff
