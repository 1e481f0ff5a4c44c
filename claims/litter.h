// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "platform/janitor.h"

namespace handoff {

/// Whether what a hand-off's token names is there, of that which outlives its processes and lies in
/// no temporary folder: named memory, a queue, a segment. False for all other tokens.
bool is_left(const std::string& token);

/// While these live, the janitor removes it should this process be killed.
std::vector<Entrusted> entrusted_left(const std::string& token);

/// Removes it, where it is there.
void remove_left(const std::string& token) noexcept;

}  // namespace handoff
