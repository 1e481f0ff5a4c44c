// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

/// The text of bench/default.rules, which is part of the program.
std::string_view default_rules();

}  // namespace handoff
