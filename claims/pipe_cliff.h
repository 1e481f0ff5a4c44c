// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "claims/claim.h"
#include "results/statistics.h"

namespace handoff {

/// How long a parent was busy with starting a child that reads late and with writing to its pipe,
/// in milliseconds. Empty where there were too few rounds.
struct CliffSeen {
  std::uint64_t buffer_bytes = 0;  ///< Of the pipe, as it was asked for.
  std::optional<std::uint64_t> capacity_bytes;
  double delay_ms = 0;                    ///< For which the child does not read.
  std::optional<Estimate> full;           ///< As many bytes as the buffer holds.
  std::optional<Estimate> one_more;       ///< And one byte more.
  std::optional<Estimate> larger_buffer;  ///< The control: that into a pipe with a larger buffer.
  std::optional<Estimate> at_once;        ///< One more, to a child that reads as soon as it can.
};

Finding judge_cliff(const CliffSeen& seen);

}  // namespace handoff
