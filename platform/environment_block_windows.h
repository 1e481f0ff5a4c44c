// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace handoff {

/// This process's environment with `variables` (UTF-8) set in addition or instead, as
/// CreateProcessW takes it: sorted by name without regard to case, each entry zero-ended, and one
/// more zero.
std::wstring environment_block(const std::vector<std::pair<std::string, std::string>>& variables);

}  // namespace handoff
