// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <memory>

#include "platform/child_process.h"

namespace handoff {

/// popen(3) hides the process that it starts, and what cannot be named can neither be watched nor
/// be ended at its deadline. Why this machine cannot name it, or null.
const char* why_popened_process_is_hidden();

/// Owns `stream`, which the calling thread has just got from popen(command, "w"), and the process
/// behind it. The process ends its life in pclose(3), which reap() calls. Its CPU time and faults
/// are not known to us; the child's report has them. Throws std::system_error, after pclose().
std::unique_ptr<ChildProcess> popened_process(FILE* stream);

}  // namespace handoff
