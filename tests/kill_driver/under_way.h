// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace handoff {

/// A child that is on its way to its program, or has ended.
inline constexpr const char* nameless_child = "a child without a name";

/// The method whose child that driver has just now, or nameless_child; "" where there is none or
/// the OS does not say.
std::string method_under_way(std::int64_t driver);

}  // namespace handoff
