// SPDX-License-Identifier: MIT
#include "claims/sent_by_a_stranger.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "claims/claim.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim sent_by_a_stranger_claim;

const Claim sent_by_a_stranger_claim{
    .id = "sent-by-a-stranger",
    .statement =
        "Whoever finds the child's window can send it the message before the parent "
        "does; the child must be alert for that.",
    .source = "Raymond Chen's article",
    .how =
        "A program that neither side knows finds the window by its name and sends first, to a "
        "child that takes any message and to one that asks for the parent's secret. The control "
        "is the first child without that program."};

Finding judge_strangers(const StrangerSeen& seen) {
  Finding finding;
  for (const auto& [name, count] :
       {std::pair{"attempts_count", seen.attempts},
        std::pair{"naive_took_strangers_count", seen.naive_from_stranger},
        std::pair{"alert_took_strangers_count", seen.alert_from_stranger},
        std::pair{"alert_took_parents_count", seen.alert_from_parent},
        std::pair{"undisturbed_took_parents_count", seen.undisturbed_from_parent}})
    finding.evidence.push_back({.name = name, .value = std::int64_t{count}});
  finding.control = {.sentence = fmt::format("without a stranger the child that takes any message "
                                             "took the parent's in {} of {}",
                                             seen.undisturbed_from_parent, seen.attempts),
                     .passed = seen.attempts > 0 && seen.undisturbed_from_parent == seen.attempts};
  finding.sentence = fmt::format(
      "of {} children that take any message {} took the stranger's; of {} that ask for a secret {} "
      "took the stranger's and {} then the parent's",
      seen.attempts, seen.naive_from_stranger, seen.attempts, seen.alert_from_stranger,
      seen.alert_from_parent);
  if (seen.naive_from_stranger == 0 || seen.alert_from_stranger > 0)
    finding.verdict = ClaimVerdict::refuted;
  else if (seen.alert_from_parent == seen.attempts)
    finding.verdict = ClaimVerdict::confirmed;
  return finding;
}

}  // namespace handoff
