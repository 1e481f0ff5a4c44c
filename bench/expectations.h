// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "results/result_set.h"

namespace handoff {

/// What a user expects of a claim.
struct Expectation {
  std::string id;
  ClaimVerdict verdict = ClaimVerdict::inconclusive;
};

/// One a line: "no-release-race confirmed"; blank lines and what follows a # are not looked at.
/// `name` is how messages call the file, and `is_claim` tells whether there is a claim of that id.
/// Throws WrongUse that names the file, the line, and what is wrong with it.
std::vector<Expectation> parse_expectations(std::string_view text, const std::string& name,
                                            bool (*is_claim)(std::string_view id));

/// A sentence for each expectation that did not come true, or whose claim was not looked at.
std::vector<std::string> differences(const std::vector<Expectation>& expected,
                                     const std::vector<ClaimOutcome>& outcomes);

}  // namespace handoff
