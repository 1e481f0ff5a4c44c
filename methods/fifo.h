// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view fifo_title = "FIFO (named pipe)";
inline constexpr std::string_view fifo_family = "pipe";
inline constexpr std::string_view fifo_sentence =
    "Make a FIFO and pass its path; it is a pipe, and a file that has to be deleted.";

}  // namespace handoff
