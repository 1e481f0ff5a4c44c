// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view message_queue_title = "POSIX message queue";
inline constexpr std::string_view message_queue_family = "message";
inline constexpr std::string_view message_queue_sentence =
    "Send the data through a message queue, in pieces of a few kilobytes.";

}  // namespace handoff
