// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view startup_reserved_title = "reserved bytes of STARTUPINFO";
inline constexpr std::string_view startup_reserved_family = "arguments";
inline constexpr std::string_view startup_reserved_sentence =
    "Put binary data where the C runtime passes its descriptors (lpReserved2); it is reserved, and "
    "the first four bytes must tell the child's runtime that there are none.";

}  // namespace handoff
