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

/// One cell on both sides; null where a side does not have it.
struct CellChange {
  const Cell* base = nullptr;
  const Cell* head = nullptr;
  std::size_t n = 0;                       ///< Pairs that were compared.
  std::optional<double> base_us, head_us;  ///< Medians of what was compared.
  std::optional<Estimate> ratio;  ///< Head by base; the interval holds for all cells at once.
  Change change = Change::cannot_tell;
  std::string reason;  ///< Why it cannot be told where that is not the interval.

  /// The one that is there.
  const Cell& cell() const { return base != nullptr ? *base : *head; }
};

/// Two sides and what was found.
struct Comparison {
  ComparisonRule rule;
  std::vector<CellChange> changes;
  /// The same build held against itself in the same way: the noise floor of this job. Empty where
  /// that was not measured.
  std::vector<CellChange> noise;

  std::size_t count(Change change) const;
  /// Cells that the base measured and that fail in the head.
  std::size_t broken() const;
  /// Whether any cell has an interval: a comparison that looked at nothing must not pass.
  bool any() const;
  /// The ratio farthest from 1 in the noise, as how far: 0.012. Empty where there is none.
  std::optional<double> noise_floor() const;
};

/// "total" or "latency".
const char* name_of(SampleFigure figure);

/// Whether the whole interval lies within the threshold, as far below 1 as above it.
bool is_within(const Estimate& ratio, double threshold);

/// Every cell of both, those of the base first; nothing is compared yet, and those that cannot be
/// have their reason.
std::vector<CellChange> cells_of_both(const ResultSet& base, const ResultSet& head);

/// Both sides measured in the same rounds on the same machine, in turn: each side's fastest
/// hand-off of a round is compared with the other's, so that what the machine does to both falls
/// out, and most of what it does to single ones too. For each cell the logarithms of head by base
/// are held against the threshold on both sides by Wilcoxon's signed-rank test, and the tests of
/// all cells together keep to the allowed false alarms (Holm, 1979). A cell that either side lacks,
/// or that failed on one, is cannot_tell with its reason. Both result sets must outlive the
/// changes, which are in the order of the base's cells, followed by those that only the head has.
std::vector<CellChange> compare_in_rounds(const ResultSet& base, const ResultSet& head,
                                          const ComparisonRule& rule);

/// For probabilities of single tests, which of them may be refused so that the probability of
/// refusing any wrongly is at most `level` (Holm, 1979).
std::vector<bool> refused_by_holm(const std::vector<double>& probabilities, double level);

}  // namespace handoff
