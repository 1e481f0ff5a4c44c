// SPDX-License-Identifier: MIT
#pragma once

#include "platform/native_handle.h"

namespace handoff {

/// Closes what this process has been given, whoever owns it.
void close_handle(NativeHandle handle) noexcept;

/// The same for standard input.
void close_standard_input() noexcept;

}  // namespace handoff
