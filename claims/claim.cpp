// SPDX-License-Identifier: MIT
#include "claims/claim.h"

#include <algorithm>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/lab.h"
#include "platform/clock.h"
#include "results/result_set.h"

namespace handoff {
namespace {

bool is_settled(ClaimVerdict verdict) {
  return verdict == ClaimVerdict::confirmed || verdict == ClaimVerdict::refuted;
}

Finding finding_of(const ClaimEntry& entry, Lab& lab) {
  if (entry.experiment == nullptr) return not_applicable(std::string(entry.absent));
  Finding finding = entry.experiment(lab);
  if (finding.control.passed) return finding;
  finding.properties.clear();
  if (is_settled(finding.verdict)) {
    finding.verdict = ClaimVerdict::inconclusive;
    finding.sentence = "its control did not come out the other way; " + finding.sentence;
  }
  return finding;
}

}  // namespace

Finding not_applicable(std::string reason) {
  return {.verdict = ClaimVerdict::not_applicable,
          .sentence = std::move(reason),
          .control = {},
          .evidence = {}};
}

const ClaimEntry* find_claim(std::string_view id) {
  const auto& all = all_claims();
  const auto found =
      std::ranges::find(all, id, [](const ClaimEntry& entry) { return entry.claim->id; });
  return found == all.end() ? nullptr : &*found;
}

ClaimOutcome examine(const ClaimEntry& entry, Lab& lab) {
  ClaimOutcome outcome{.id = std::string(entry.claim->id),
                       .statement = std::string(entry.claim->statement),
                       .source = std::string(entry.claim->source),
                       .sentence = {},
                       .control = {},
                       .evidence = {}};
  const auto begin = now_ns();
  // What goes wrong in one experiment says nothing about the others.
  try {
    Finding finding = finding_of(entry, lab);
    outcome.verdict = finding.verdict;
    outcome.sentence = std::move(finding.sentence);
    outcome.control = std::move(finding.control.sentence);
    outcome.control_passed = finding.control.passed;
    outcome.evidence = std::move(finding.evidence);
    outcome.properties = std::move(finding.properties);
  } catch (const std::exception& error) {
    outcome.ran = false;
    outcome.sentence = std::string("the experiment broke off: ") + error.what();
  }
  outcome.seconds = static_cast<double>(now_ns() - begin) * 1e-9;
  return outcome;
}

}  // namespace handoff
