// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "tests/conformance/every_variant.h"

namespace handoff {

/// What a hand-off of `size` bytes says, done by a copy of this process for which `change` has
/// taken another user, other mounts or lower limits first. Throws Refused where `change` threw, and
/// where the hand-off left descriptors, limits, children or names; else as said_by_a_copy(), as
/// which it blocks.
std::string hand_over_by_a_copy(const Subject& subject, std::size_t size,
                                const std::function<void()>& change);

}  // namespace handoff
