// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view duplicated_handle_title = "duplicated handle";
inline constexpr std::string_view duplicated_handle_family = "memory";
inline constexpr std::string_view duplicated_handle_sentence =
    "Let nothing be inherited: duplicate the handle of the shared memory into the child before it "
    "runs, or let the child duplicate it out of its parent.";

}  // namespace handoff
