// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace handoff {

/// The compiler and its version that built this program: "GCC 12.2.0".
std::string compiler_name();

}  // namespace handoff
