// SPDX-License-Identifier: MIT
#pragma once

#include "platform/api_windows.h"
#include "platform/handle_windows.h"

namespace handoff {

/// A fresh job with those limits (JOBOBJECT_BASIC_LIMIT_INFORMATION). Throws std::system_error.
Handle make_job(DWORD limits);

/// Its limits from now on. Throws std::system_error.
void set_limits(const Handle& job, DWORD limits);

}  // namespace handoff
