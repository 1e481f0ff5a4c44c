// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view fork_title = "fork without exec";
inline constexpr std::string_view fork_family = "memory";
inline constexpr std::string_view fork_sentence =
    "Start no program at all: a copy of the parent has its memory already, and shares it until one "
    "of them writes. The reference that copies nothing.";

}  // namespace handoff
