// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view named_pipe_title = "named pipe";
inline constexpr std::string_view named_pipe_family = "pipe";
inline constexpr std::string_view named_pipe_sentence =
    "Make a pipe with a name that the child opens; make sure that nobody made it before, that only "
    "its owner may open it, and that it is the child who did.";

}  // namespace handoff
