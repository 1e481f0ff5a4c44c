// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view sysv_shared_memory_title = "System V shared memory";
inline constexpr std::string_view sysv_shared_memory_family = "memory";
inline constexpr std::string_view sysv_shared_memory_sentence =
    "Share a System V segment by its number; it stays until somebody removes it, whoever has "
    "ended.";

}  // namespace handoff
