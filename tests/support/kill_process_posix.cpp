// SPDX-License-Identifier: MIT
#include "tests/support/kill_process.h"

#include <sys/types.h>

#include <csignal>
#include <cstdint>

namespace handoff {

void kill_process(std::int64_t id) noexcept { ::kill(static_cast<pid_t>(id), SIGKILL); }

}  // namespace handoff
