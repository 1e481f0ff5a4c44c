// SPDX-License-Identifier: MIT
#include "tests/close_handle.h"

#include "platform/api_windows.h"
#include "platform/native_handle.h"

namespace handoff {

void close_handle(NativeHandle handle) noexcept {
  CloseHandle(reinterpret_cast<HANDLE>(handle.value));
}

void close_standard_input() noexcept { CloseHandle(GetStdHandle(STD_INPUT_HANDLE)); }

}  // namespace handoff
