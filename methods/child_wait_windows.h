// SPDX-License-Identifier: MIT
#pragma once

#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/handle_windows.h"

namespace handoff {

/// A fresh event, not inherited, which stays set once somebody has set it. Others find it by `name`
/// where it has one. Throws Refused when there is something of that name already.
Handle make_event(const wchar_t* name = nullptr, SECURITY_ATTRIBUTES* security = nullptr);

/// For an object of that name which a call has just made: throws Refused when the call says, by
/// GetLastError(), that it only opened what somebody else had made before.
void require_new(const wchar_t* name);

/// Blocks until `object` is signalled. Throws Refused when the child ends before, and TimedOut at
/// the deadline. `what` completes "the child ended before it ...".
void await(HANDLE object, const ChildProcess& child, Deadline deadline, const char* what);

}  // namespace handoff
