// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view write_process_memory_title = "memory written into the child";
inline constexpr std::string_view write_process_memory_family = "memory";
inline constexpr std::string_view write_process_memory_sentence =
    "Start the child suspended, reserve memory in it, write the data there and let it run; "
    "debuggers "
    "and injectors do so, and antivirus programs know.";

}  // namespace handoff
