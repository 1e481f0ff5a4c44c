// SPDX-License-Identifier: MIT
#include "claims/gift_is_not_a_snapshot.h"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim gift_is_not_a_snapshot_claim;

const Claim gift_is_not_a_snapshot_claim{
    .id = "gift-is-not-a-snapshot",
    .statement = "Who changes pages after giving them to a pipe changes what its reader gets.",
    .source = "vmsplice(2)",
    .how =
        "Pages are given to a pipe by vmsplice and changed before they are read; the control "
        "writes them."};

Finding judge_gifts(const GiftSeen& seen) {
  Finding finding;
  finding.evidence = {
      {.name = "pages", .value = std::int64_t{seen.pages}},
      {.name = "given_pages_changed", .value = std::int64_t{seen.given_changed}},
      {.name = "written_pages_changed", .value = std::int64_t{seen.written_changed}}};
  finding.control = {.sentence = fmt::format("of {} pages that were written, {} reached the reader "
                                             "as they were changed afterwards",
                                             seen.pages, seen.written_changed),
                     .passed = seen.pages > 0 && seen.written_changed == 0};
  finding.sentence = fmt::format(
      "of {} pages that were changed after they had been given to the pipe, {} reached the reader "
      "changed",
      seen.pages, seen.given_changed);
  // In between: some pages were copied and some not, so that nothing can be relied on.
  if (seen.given_changed == seen.pages)
    finding.verdict = ClaimVerdict::confirmed;
  else if (seen.given_changed == 0)
    finding.verdict = ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
