// SPDX-License-Identifier: MIT
#pragma once

#include "platform/child_process.h"
#include "platform/deadline.h"

namespace handoff {

/// Blocks until `descriptor` can be read from, or written to. Throws Refused when the child ends
/// first, and TimedOut at the deadline; `what` completes "the child ended before it could ...".
void await_readable(int descriptor, const ChildProcess& child, Deadline deadline, const char* what);
void await_writable(int descriptor, const ChildProcess& child, Deadline deadline, const char* what);

}  // namespace handoff
