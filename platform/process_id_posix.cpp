// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <cstdint>

#include "platform/process_id.h"

namespace handoff {

std::int64_t own_process_id() noexcept { return getpid(); }

}  // namespace handoff
