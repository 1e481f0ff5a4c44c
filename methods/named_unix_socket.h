// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view named_unix_socket_title = "local (Unix) socket with a name";
inline constexpr std::string_view named_unix_socket_family = "socket";
inline constexpr std::string_view named_unix_socket_sentence =
    "Let the child connect to a local socket by its name; the name can be squatted, so each "
    "side must ask who the other is.";

}  // namespace handoff
