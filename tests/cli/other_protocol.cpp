// SPDX-License-Identifier: MIT
#include <string>

#include "methods/protocol.h"

// Makes the child into one of another version: the linker takes this one before the library's.
namespace handoff {

std::string protocol_name() { return "handoff-0.0.1"; }

}  // namespace handoff
