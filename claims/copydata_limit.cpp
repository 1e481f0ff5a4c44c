// SPDX-License-Identifier: MIT
#include "claims/copydata_limit.h"

#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <optional>

#include "claims/claim.h"
#include "claims/facts.h"
#include "reports/units.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim copydata_limit_claim;

const Claim copydata_limit_claim{
    .id = "copydata-limit",
    .statement = "A WM_COPYDATA message has no limit but the DWORD that counts its bytes.",
    .source = "Microsoft's documentation of COPYDATASTRUCT, which names no other",
    .how =
        "Messages are doubled until one does not arrive whole, or until memory or time ends, "
        "and the limit is bisected; the receiver checks every byte. The control is a message "
        "with a false checksum, which must be refused.",
    .is_timed = true};

namespace {

constexpr std::uint64_t dword_limit = std::numeric_limits<std::uint32_t>::max();

Fact bytes_fact(const char* name, const std::optional<std::uint64_t>& bytes) {
  Fact fact{.name = name, .value = {}};
  if (bytes) fact.value = static_cast<std::int64_t>(*bytes);
  return fact;
}

}  // namespace

Finding judge_copydata_limit(const CopydataLimitSeen& seen) {
  Finding finding;
  finding.evidence = {bytes_fact("largest_whole_bytes", seen.largest_whole_bytes),
                      bytes_fact("smallest_failed_bytes", seen.smallest_failed_bytes),
                      bytes_fact("receiver_stack_bytes", seen.receiver_stack_bytes)};
  add_property(finding.properties, "copydata", "largest_bytes", seen.largest_whole_bytes);
  Fact error{.name = "error", .value = {}};
  if (!seen.error.empty()) error.value = seen.error;
  finding.evidence.push_back(error);
  finding.control = {.sentence = seen.false_checksum_refused
                                     ? "the receiver refused other bytes than were announced"
                                     : "the receiver took other bytes than were announced",
                     .passed = seen.false_checksum_refused && seen.largest_whole_bytes > 0};
  if (seen.smallest_failed_bytes) {
    finding.verdict = ClaimVerdict::refuted;
    finding.sentence =
        fmt::format("{} arrived whole and {} did not: {}", size_text(seen.largest_whole_bytes),
                    size_text(*seen.smallest_failed_bytes), seen.error);
  } else if (seen.largest_whole_bytes >= dword_limit) {
    finding.verdict = ClaimVerdict::confirmed;
    finding.sentence = fmt::format("{} bytes arrived whole", seen.largest_whole_bytes);
  } else {
    finding.sentence = fmt::format("{} arrived whole, and larger ones were prevented {}",
                                   size_text(seen.largest_whole_bytes), seen.stopped);
  }
  return finding;
}

}  // namespace handoff
