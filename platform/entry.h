// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace handoff {

/// What each program defines instead of main(): its arguments in UTF-8, the program's own name
/// first, and the clock's stamp of main()'s first statement. Returns the exit code.
int program_main(const std::vector<std::string>& arguments, std::int64_t entered_ns);

}  // namespace handoff
