// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "results/result_set.h"
#include "results/rounds.h"
#include "results/statistics.h"

namespace handoff {

/// What became of a cell from one side of a comparison to the other.
enum class Change {
  slower,       ///< By more than the threshold, which cannot well be chance.
  faster,       ///< Likewise.
  same,         ///< The whole interval lies within the threshold.
  cannot_tell,  ///< All else.
};

const char* name_of(Change change);

/// How two sides are compared.
struct ComparisonRule {
  SampleFigure figure = total_ns;
  double threshold = 0.1;  ///< Differences up to this part of the base do not matter.
  /// Largest probability of calling any cell slower or faster when none is, over all cells.
  double false_alarms = 0.01;
};

/// One cell on both sides.
struct CellChange {
  const Cell* base = nullptr;
  const Cell* head = nullptr;
  std::size_t n = 0;              ///< Pairs that were compared.
  std::optional<Estimate> ratio;  ///< Head by base; the interval holds for all cells at once.
  Change change = Change::cannot_tell;
  std::string reason;  ///< Why it cannot be told where that is not the interval.
};

/// Both sides measured in the same rounds on the same machine, one right after the other: the pairs
/// of a round are compared with each other, so that what the machine does to both falls out. For
/// each cell the logarithms of head by base are held against the threshold on both sides by
/// Wilcoxon's signed-rank test, and the tests of all cells together keep to the allowed false
/// alarms (Holm, 1979). A cell that either side lacks, or that failed on one, is cannot_tell with
/// its reason. Both result sets must outlive the changes, which are in the order of the base's
/// cells.
std::vector<CellChange> compare_in_rounds(const ResultSet& base, const ResultSet& head,
                                          const ComparisonRule& rule);

/// For probabilities of single tests, which of them may be refused so that the probability of
/// refusing any wrongly is at most `level` (Holm, 1979).
std::vector<bool> refused_by_holm(const std::vector<double>& probabilities, double level);

}  // namespace handoff
