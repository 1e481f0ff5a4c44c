// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "results/comparison.h"
#include "results/result_set.h"

namespace handoff {

/// Both sides measured in runs of their own, at other times. Between runs a machine's times drift
/// by more than any one run can see, so each cell is taken as a multiple of its own run's empty
/// hand-off, and the interval takes in what differs between runs of the same build: where the files
/// have at least `degrees_for_files` degrees of freedom, the spread of the files of a side; else
/// the spread of the changes over the cells, of which there must be `cells_for_spread`. That holds
/// a change of all cells for the machine's: only several files a side, or `handoff ab`, tell it.
/// Intervals hold for all cells at once (Bonferroni), and `slower` and `faster` are said only where
/// the whole interval is beyond the threshold. Both spans are not empty and outlive the result; the
/// changes are those of the first files' cells.
std::vector<CellChange> compare_runs(std::span<const ResultSet> base,
                                     std::span<const ResultSet> head, const ComparisonRule& rule);

inline constexpr std::size_t degrees_for_files = 4;
inline constexpr std::size_t cells_for_spread = 5;

}  // namespace handoff
