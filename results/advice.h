// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/conditions.h"
#include "results/contest.h"
#include "results/properties.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {

/// A method and variant that meets all needs.
struct Recommended {
  std::string method, variant, fill;
  Conditions conditions{};
  std::uint64_t bytes = 0;  ///< The measured size that the figures are of.
  Estimate total_us, latency_us;
  /// How the total of the first of them does against its own; of the first, too_close.
  Verdict first_is = Verdict::too_close;
};

/// One that does not, or of which that is not known.
struct FellOut {
  std::string method, variant;
  std::string reason;  ///< Completes "anonymous_pipe/default: ...".
};

struct Advice {
  std::uint64_t asked = 0;
  std::uint64_t bytes = 0;           ///< The measured size that stands for the asked one.
  std::vector<Recommended> methods;  ///< The lowest total first.
  std::vector<FellOut> others;
};

/// Ranks the methods of a run for payloads of `bytes` by their measured totals, after those that do
/// not meet a need, or of which no experiment said so, fell out. The figures are those of the
/// nearest measured size on a logarithmic scale; nothing is computed for sizes that were not
/// measured, and what has a limit between that size and the next falls out. Empty where the run has
/// no figures at all.
Advice advise(const ResultSet& results, const Summary& summary, std::uint64_t bytes,
              const std::vector<const Property*>& needs);

}  // namespace handoff
