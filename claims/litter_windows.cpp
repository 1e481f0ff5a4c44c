// SPDX-License-Identifier: MIT
#include <string>

#include "claims/litter.h"

namespace handoff {

/// The OS deletes an object with its last handle ("Object Names" and CloseHandle in its
/// documentation), so that none is left.
bool is_left(const std::string&) { return false; }

void remove_left(const std::string&) noexcept {}

}  // namespace handoff
