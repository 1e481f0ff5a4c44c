// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace handoff {

/// The OS's own launch call (posix_spawn, CreateProcessW) and the wait for the process's end, with
/// nothing around them. Throws std::system_error.
void start_and_wait_bare(const std::filesystem::path& program);

}  // namespace handoff
