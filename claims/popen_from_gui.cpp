// SPDX-License-Identifier: MIT
#include "claims/popen_from_gui.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "claims/claim.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim popen_from_gui_claim;

const Claim popen_from_gui_claim{.id = "popen-from-gui",
                                 .statement = "_popen works from console programs only.",
                                 .source = "Raymond Chen's article, comment 14",
                                 .how =
                                     "The same program calls _popen as a GUI program and as a "
                                     "console program, which is the control."};

namespace {

std::string text(const PopenAttempt& attempt) {
  if (attempt.arrived) return "handed everything over by _popen";
  if (!attempt.ended) return "was still at it when its deadline came";
  return fmt::format("did not hand it over by _popen ({})",
                     attempt.said.empty() ? "and said nothing" : attempt.said);
}

}  // namespace

Finding judge_popen(const PopenSeen& seen) {
  Finding finding;
  for (const auto& [name, attempt] :
       {std::pair{"gui", seen.gui}, std::pair{"console", seen.console}}) {
    finding.evidence.push_back({.name = fmt::format("{}_opened", name), .value = attempt.opened});
    finding.evidence.push_back({.name = fmt::format("{}_arrived", name), .value = attempt.arrived});
    finding.evidence.push_back({.name = fmt::format("{}_ended", name), .value = attempt.ended});
    Fact handles{.name = fmt::format("{}_standard_handles_count", name), .value = {}};
    if (attempt.standard_handles) handles.value = *attempt.standard_handles;
    finding.evidence.push_back(handles);
  }
  finding.control = {.sentence = "the same program, built for a console, " + text(seen.console),
                     .passed = seen.console.arrived};
  const std::string handles =
      seen.gui.standard_handles ? std::to_string(*seen.gui.standard_handles) : "unknown";
  finding.sentence =
      fmt::format("a GUI program with {} of 3 standard handles {}", handles, text(seen.gui));
  // With handles from somebody it is in no other case than a console program.
  if (seen.gui.standard_handles != 0) return finding;
  finding.verdict = seen.gui.arrived ? ClaimVerdict::refuted : ClaimVerdict::confirmed;
  return finding;
}

}  // namespace handoff
