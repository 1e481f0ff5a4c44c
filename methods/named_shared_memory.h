// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view named_shared_memory_title = "named shared memory";
inline constexpr std::string_view named_shared_memory_family = "memory";
inline constexpr std::string_view named_shared_memory_sentence =
    "Give the block of shared memory a name and pass that: nothing is inherited, but whoever knows "
    "the name can open the block, and who made it first has it.";

}  // namespace handoff
