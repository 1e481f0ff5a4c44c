// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "results/conditions.h"
#include "results/result_set.h"
#include "results/rounds.h"

namespace handoff {

/// The method that hands nothing over: the spawn floor.
inline constexpr const char* floor_method = "empty";

/// The empty hand-off of one build of the child under some conditions, round by round.
struct Floor {
  RoundSeries latency_ns, total_ns, pss_bytes;
};

/// What all cells of a run are held against.
class Baselines {
 public:
  explicit Baselines(const ResultSet& results);

  /// The floor for a cell: same conditions, same build of the child. Null where none was measured,
  /// and for the floor itself.
  const Floor* floor_of(const Cell& cell) const;

  /// The shortest read of that many bytes from warm memory in each round, over all cells of that
  /// size. Empty where it was not measured.
  const RoundSeries& warm_read_ns(std::uint64_t bytes) const;

 private:
  std::map<std::pair<Conditions, std::string>, Floor> floors_;  ///< By conditions and child.
  std::map<std::uint64_t, RoundSeries> warm_reads_;
};

}  // namespace handoff
