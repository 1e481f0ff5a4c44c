// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

inline constexpr std::string_view process_vm_readv_title = "reading the parent's memory";
inline constexpr std::string_view process_vm_readv_family = "memory";
inline constexpr std::string_view process_vm_readv_sentence =
    "Tell the child where the data lies in its parent's memory, and let it read it from there; "
    "one copy, and the parent must hold still.";

}  // namespace handoff
