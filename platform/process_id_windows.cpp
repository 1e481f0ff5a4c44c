// SPDX-License-Identifier: MIT
#include <cstdint>

#include "platform/api_windows.h"
#include "platform/process_id.h"

namespace handoff {

std::int64_t own_process_id() noexcept { return GetCurrentProcessId(); }

}  // namespace handoff
