// SPDX-License-Identifier: MIT
#include <string>

#include "platform/wine.h"

namespace handoff {

std::string wine_version() { return {}; }

bool under_wine() noexcept { return false; }

}  // namespace handoff
