// SPDX-License-Identifier: MIT
#include "claims/wrong_window.h"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>

#include "claims/claim.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim wrong_window_claim;

const Claim wrong_window_claim{
    .id = "wrong-window",
    .statement =
        "The window of that name may be another's than the child's; asking "
        "GetWindowThreadProcessId whose it is helps.",
    .source = "Raymond Chen's article",
    .how =
        "Several children run at once, and for each its window is looked for by name, without "
        "and with that check; the window found says itself whose it is. The control is a child "
        "that is the only one."};

Finding judge_picks(const WrongWindowSeen& seen) {
  Finding finding;
  finding.evidence.push_back({.name = "instances_count", .value = std::int64_t{seen.instances}});
  for (const auto& [name, picks] :
       {std::pair{"by_name", seen.by_name}, std::pair{"with_check", seen.with_check},
        std::pair{"alone", seen.alone}})
    for (const auto& [which, count] :
         {std::pair{"searches", picks.searches}, std::pair{"right", picks.right},
          std::pair{"wrong", picks.wrong}})
      finding.evidence.push_back(
          {.name = fmt::format("{}_{}_count", name, which), .value = std::int64_t{count}});
  finding.control = {
      .sentence = fmt::format("where a child was the only one, {} of {} searches found its window",
                              seen.alone.right, seen.alone.searches),
      .passed = seen.alone.searches > 0 && seen.alone.right == seen.alone.searches};
  finding.sentence = fmt::format(
      "with {} children at once {} of {} searches by name found another child's window, and with "
      "the check {} of {}",
      seen.instances, seen.by_name.wrong, seen.by_name.searches, seen.with_check.wrong,
      seen.with_check.searches);
  if (seen.by_name.wrong == 0 || seen.with_check.wrong > 0)
    finding.verdict = ClaimVerdict::refuted;
  else if (seen.with_check.right == seen.with_check.searches)
    finding.verdict = ClaimVerdict::confirmed;
  else
    finding.sentence +=
        fmt::format(", which found none in {}", seen.with_check.searches - seen.with_check.right);
  return finding;
}

}  // namespace handoff
