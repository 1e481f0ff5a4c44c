// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

namespace handoff {

/// Does `work` in a copy of this process, so that the user, the mounts and the limits that it takes
/// are the copy's alone, and gives what it said, or what it threw. The copy has the calling thread
/// and no other, and no end of this process's tidies up there. Throws std::system_error where there
/// is no copy, and Refused where it ended before it had said something. Blocks as long as `work`.
std::string said_by_a_copy(const std::function<std::string()>& work);

}  // namespace handoff
