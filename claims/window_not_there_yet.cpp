// SPDX-License-Identifier: MIT
#include "claims/window_not_there_yet.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "claims/claim.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim window_not_there_yet_claim;

const Claim window_not_there_yet_claim{
    .id = "window-not-there-yet",
    .statement =
        "A child's window is not there yet when the launch has returned, and is there "
        "once WaitForInputIdle has returned.",
    .source = "Raymond Chen's article",
    .how =
        "Children that make their window first of all are started one after another; each is "
        "looked for at once and after WaitForInputIdle. The control: looked for long enough, "
        "each window is found."};

Finding judge_window_searches(const WindowSearches& seen) {
  Finding finding;
  for (const auto& [name, count] : {std::pair{"launches_count", seen.launches},
                                    std::pair{"missed_at_once_count", seen.missed_at_once},
                                    std::pair{"not_idle_count", seen.not_idle},
                                    std::pair{"missed_after_idle_count", seen.missed_after_idle},
                                    std::pair{"found_in_the_end_count", seen.found_in_the_end}})
    finding.evidence.push_back({.name = name, .value = std::int64_t{count}});
  Fact median{.name = "window_there_median_ms", .value = {}};
  if (seen.there_after_ms) median.value = *seen.there_after_ms;
  finding.evidence.push_back(median);
  finding.control = {.sentence = fmt::format("looked for long enough, {} of {} windows were found",
                                             seen.found_in_the_end, seen.launches),
                     .passed = seen.launches > 0 && seen.found_in_the_end == seen.launches};
  finding.sentence = fmt::format(
      "of {} windows {} were missing when the launch had returned, and {} once WaitForInputIdle "
      "had said that the child is idle",
      seen.launches, seen.missed_at_once, seen.missed_after_idle);
  if (seen.missed_at_once == 0 || seen.missed_after_idle > 0)
    finding.verdict = ClaimVerdict::refuted;
  else if (seen.not_idle == 0)
    finding.verdict = ClaimVerdict::confirmed;
  else
    finding.sentence += fmt::format(", which it did not say of {}", seen.not_idle);
  return finding;
}

}  // namespace handoff
