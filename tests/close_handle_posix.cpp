// SPDX-License-Identifier: MIT
#include "tests/close_handle.h"

#include <unistd.h>

#include "platform/native_handle.h"

namespace handoff {

void close_handle(NativeHandle handle) noexcept { close(static_cast<int>(handle.value)); }

void close_standard_input() noexcept { close(STDIN_FILENO); }

}  // namespace handoff
