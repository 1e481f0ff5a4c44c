// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view passed_descriptor_title = "shared memory through a socket";
inline constexpr std::string_view passed_descriptor_family = "memory";
inline constexpr std::string_view passed_descriptor_sentence =
    "Pass the descriptor of a block of shared memory as a message (SCM_RIGHTS).";

}  // namespace handoff
