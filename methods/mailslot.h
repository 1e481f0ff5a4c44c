// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view mailslot_title = "mailslot";
inline constexpr std::string_view mailslot_family = "message";
inline constexpr std::string_view mailslot_sentence =
    "Drop messages into a mailslot that the child reads; it holds no writer back, has no end, and "
    "anybody of the same user can drop something too, so each message has to prove itself.";

}  // namespace handoff
