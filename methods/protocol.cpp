// SPDX-License-Identifier: MIT
#include "methods/protocol.h"

#include <string>

namespace handoff {

// HANDOFF_VERSION comes from the project's version in CMakeLists.txt.
std::string protocol_name() { return "handoff-" HANDOFF_VERSION; }

}  // namespace handoff
