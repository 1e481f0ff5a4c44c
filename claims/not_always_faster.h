// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {

/// How much longer another method took than shared memory, in the same rounds. Negative: less.
struct Lead {
  std::string other;   ///< "anonymous_pipe/default"
  std::string figure;  ///< "latency" or "total"
  std::uint64_t bytes = 0;
  std::optional<Estimate> longer_us;  ///< Without an interval where there were too few rounds.

  bool is_won() const { return longer_us && longer_us->low && *longer_us->low > 0; }
  bool is_lost() const { return longer_us && longer_us->high && *longer_us->high < 0; }
};

struct RaceSeen {
  std::vector<Lead> leads;
  /// The control: handing over nothing, against shared memory with the most bytes.
  Lead nothing;
};

/// All leads of shared_memory/copy in a run, and that of nothing.
RaceSeen race_of(const ResultSet& results);

Finding judge_race(const RaceSeen& seen);

}  // namespace handoff
