// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "methods/buffer.h"
#include "platform/api_windows.h"

namespace handoff {

/// Makes a window of that class, which is never shown, and waits for the WM_COPYDATA message whose
/// dwData is `proof` and that has `size` bytes; the copy of them is the caller's. Messages with
/// another proof are answered with FALSE and have no effect. Throws Refused when the right message
/// has another size, and std::system_error when a call fails. Waits without a deadline.
Buffer await_copydata(const wchar_t* window_class, ULONG_PTR proof, std::size_t size);

}  // namespace handoff
