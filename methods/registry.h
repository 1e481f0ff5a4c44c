// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "methods/method.h"

namespace handoff {

/// Every method of this build in the order of methods/CMakeLists.txt, those that this OS lacks
/// included (their `open` is null). Written by handoff_add_method() at configure time.
std::span<const Method* const> all_methods();

/// The method of that id, or null.
const Method* find_method(std::string_view id);

/// The child's side of a method, or null. In a table of its own, so that the child's program holds
/// nothing of the parent's side.
Receive find_receive(std::string_view id);

}  // namespace handoff
