// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "results/result_set.h"

namespace handoff {

/// What a user expects of a claim.
struct Expectation {
  std::string id;
  ClaimVerdict verdict = ClaimVerdict::inconclusive;
};

/// One a line: "no-release-race confirmed"; what follows a # is not looked at. Throws WrongUse that
/// names the file, the line, and what is wrong with it.
std::vector<Expectation> read_expectations(const std::filesystem::path& path);

/// A sentence for each expectation that did not come true, or whose claim was not looked at.
std::vector<std::string> differences(const std::vector<Expectation>& expected,
                                     const std::vector<ClaimOutcome>& outcomes);

}  // namespace handoff
