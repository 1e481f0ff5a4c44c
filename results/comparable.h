// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "results/result_set.h"

namespace handoff {

/// Why the figures of two runs must not be held against each other, as a clause: "their cpu is
/// \"A\" and \"B\""; "" when they may. Machines must be alike in OS, Wine, processor, processors
/// and memory, and cells of one name be filled alike.
std::string why_not_comparable(const ResultSet& base, const ResultSet& head);

}  // namespace handoff
