// SPDX-License-Identifier: MIT
#include "platform/standard_streams.h"

namespace handoff {

// A standard handle is a value of its own here, which no other handle takes by chance.
void fill_standard_streams() noexcept {}

}  // namespace handoff
