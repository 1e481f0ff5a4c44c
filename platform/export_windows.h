// SPDX-License-Identifier: MIT
#pragma once

#include "platform/api_windows.h"

namespace handoff {

/// A function that not every Windows exports, or null.
template <class Function>
Function* find_export(HMODULE library, const char* name) noexcept {
  if (library == nullptr) return nullptr;
  // GetProcAddress's own type fits no function; by way of void(*)() no compiler warns.
  return reinterpret_cast<Function*>(reinterpret_cast<void (*)()>(GetProcAddress(library, name)));
}

}  // namespace handoff
