// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace handoff {

/// The method whose child that driver has just now; "" where it has none or the OS does not say.
std::string method_under_way(std::int64_t driver);

}  // namespace handoff
