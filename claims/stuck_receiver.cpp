// SPDX-License-Identifier: MIT
#include "claims/stuck_receiver.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "claims/claim.h"
#include "reports/units.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim stuck_receiver_claim;

const Claim stuck_receiver_claim{
    .id = "stuck-receiver",
    .statement =
        "SendMessage hangs for as long as its receiver does not look for messages; "
        "SendMessageTimeout does not.",
    .source = "Microsoft's documentation of both calls",
    .how =
        "A window's thread does not look for messages until it is told to, and meanwhile a "
        "message is sent to it by each of the two calls. The control is a receiver that looks "
        "for messages at once.",
    .is_timed = true};

namespace {

std::string text(double milliseconds) { return time_text(milliseconds * 1000); }

}  // namespace

Finding judge_sendings(const StuckReceiverSeen& seen) {
  Finding finding;
  finding.evidence = {{.name = "stuck_ms", .value = seen.stuck_ms},
                      {.name = "limit_ms", .value = seen.limit_ms}};
  for (const auto& [name, sending] :
       {std::pair{"plain", seen.plain}, std::pair{"limited", seen.limited},
        std::pair{"plain_to_alert", seen.plain_to_alert},
        std::pair{"limited_to_alert", seen.limited_to_alert}}) {
    finding.evidence.push_back({.name = fmt::format("{}_ms", name), .value = sending.took_ms});
    finding.evidence.push_back({.name = fmt::format("{}_outcome", name), .value = sending.outcome});
  }
  finding.control = {
      .sentence = fmt::format("to a receiver that looks for messages they took {} ({}) and {} ({})",
                              text(seen.plain_to_alert.took_ms), seen.plain_to_alert.outcome,
                              text(seen.limited_to_alert.took_ms), seen.limited_to_alert.outcome),
      .passed = seen.plain_to_alert.taken && seen.limited_to_alert.taken};
  finding.sentence = fmt::format(
      "to a receiver that was stuck for {} SendMessage took {} ({}), and SendMessageTimeout with "
      "a limit of {} took {} ({})",
      text(seen.stuck_ms), text(seen.plain.took_ms), seen.plain.outcome, text(seen.limit_ms),
      text(seen.limited.took_ms), seen.limited.outcome);
  if (seen.plain.returned_while_stuck || !seen.limited.returned_while_stuck)
    finding.verdict = ClaimVerdict::refuted;
  else if (seen.plain.taken && !seen.limited.taken)
    finding.verdict = ClaimVerdict::confirmed;
  return finding;
}

}  // namespace handoff
