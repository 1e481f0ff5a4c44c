// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace handoff {

/// The calling process's id. Never 0.
std::int64_t own_process_id() noexcept;

}  // namespace handoff
