// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view copydata_title = "WM_COPYDATA message";
inline constexpr std::string_view copydata_family = "message";
inline constexpr std::string_view copydata_sentence =
    "Wait until the child is idle, find its window, make sure that it is the child's, and send it "
    "a WM_COPYDATA message; the child must be alert for messages from strangers.";

}  // namespace handoff
