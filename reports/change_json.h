// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "results/comparison.h"

namespace handoff {

/// A comparison as JSON text: its rule, its sentence, its noise floor, and every cell of the
/// comparison and of the noise. A figure that there is not is null.
std::string change_json(const Comparison& comparison, const std::string& wine);

}  // namespace handoff
