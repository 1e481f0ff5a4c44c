// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace handoff {

/// SIGKILL, or TerminateProcess. Nothing where there is no such process.
void kill_process(std::int64_t id) noexcept;

}  // namespace handoff
