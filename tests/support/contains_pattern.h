// SPDX-License-Identifier: MIT
#pragma once

#include <gmock/gmock.h>

#include <regex>

namespace handoff {

/// GoogleTest's own ContainsRegex knows neither brackets nor groups where there is no POSIX regex.
MATCHER_P(ContainsPattern, pattern, "") { return std::regex_search(arg, std::regex(pattern)); }

}  // namespace handoff
