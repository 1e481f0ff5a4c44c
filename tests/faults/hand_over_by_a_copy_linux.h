// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "tests/conformance/every_variant.h"

namespace handoff {

/// What a hand-off of `size` bytes says, done by a copy of this process for which `change` has
/// taken another user, other mounts or lower limits first; what `change` threw, or that the
/// hand-off left children or names, where that came instead. Throws and blocks as said_by_a_copy().
std::string hand_over_by_a_copy(const Subject& subject, std::size_t size,
                                const std::function<void()>& change);

}  // namespace handoff
