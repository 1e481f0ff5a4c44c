// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>

#include "platform/child_process.h"
#include "platform/descriptor_posix.h"

namespace handoff {

/// Owns a child that this process has just made, and has it run on that processor alone where one
/// is given. `pidfd` is the child's where whoever made it got one. Throws std::system_error, after
/// it has ended the child and collected it.
std::unique_ptr<ChildProcess> spawned_process(pid_t process, Descriptor pidfd,
                                              std::optional<int> processor);

}  // namespace handoff
