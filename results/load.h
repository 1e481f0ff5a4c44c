// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "results/result_set.h"

namespace handoff {

/// "load 0.25 at the start and 3.10 at the end; others had 12 % of the processors' time; …": what
/// is known of it; "" where nothing is.
std::string load_text(const ResultSet& results);

/// Why these figures may say more of what else the machine had to do than of the methods: others
/// had a tenth of its processors' time or more, or something waited for memory for a hundredth of
/// the time or more. "" where neither was so or is known.
std::string load_warning(const ResultSet& results);

}  // namespace handoff
