// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
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

/// What a sweep tells of which these are facts of two parts, both of the same name: of what
/// load_warning() looks at the greater, because a part's figures are no better for a quieter other
/// one. Empty for all other facts, and where neither part knows.
std::optional<double> load_of_both(const Fact& a, const Fact& b);

}  // namespace handoff
