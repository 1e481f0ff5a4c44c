// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "methods/hand_off.h"
#include "results/result_set.h"

namespace handoff {

/// How experiments are done.
struct LabRun {
  const ChildPrograms& programs;
  double deadline_s = 10;
  std::uint64_t seed = 0;
  bool brief = false;
  /// Before each experiment.
  std::function<void(const std::string& text)> begins = [](const std::string&) {};
};

/// Does the experiments of these claims, one after the other, in a temporary folder of their own,
/// which is deleted in the end. Stops when the user interrupts; what that broke off is left out.
/// Throws MachineProblem where the folder cannot be made.
std::vector<ClaimOutcome> examine_all(const std::vector<const ClaimEntry*>& entries,
                                      const LabRun& run);

}  // namespace handoff
