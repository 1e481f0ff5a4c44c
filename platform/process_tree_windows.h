// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"

namespace handoff {

/// The processes that process `parent` started at `since` (a file time, UTC) or later and that
/// still run, oldest first, opened with `access` and the right to query. One that cannot be opened
/// is left out. Throws std::system_error when the OS's list cannot be had.
std::vector<Handle> children_of(DWORD parent, std::uint64_t since, DWORD access);

/// The system's time now, as a file time.
std::uint64_t file_time_now();

/// When a process began; 0 when that cannot be asked.
std::uint64_t creation_time(HANDLE process);

}  // namespace handoff
