// SPDX-License-Identifier: MIT
#include <set>
#include <string>

#include "claims/litter.h"

namespace handoff {

/// The OS deletes an object with its last handle ("Object Names" and CloseHandle in its
/// documentation), so that none is left.
std::set<std::string> lasting_objects() { return {}; }

}  // namespace handoff
