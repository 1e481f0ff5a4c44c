// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "bench/rounds.h"
#include "results/result_set.h"

namespace handoff {

/// One build that takes part. `results`, where what it measures goes, is borrowed.
struct Side {
  std::filesystem::path program, child;
  std::vector<std::string> arguments;  ///< Of serve-samples, without --child.
  double deadline_s = 0;
  ResultSet* results = nullptr;
};

struct AlternationSettings {
  StopRule stop;
  int pairs = 1;  ///< Hand-offs of each side in each cell and round.
  std::uint64_t seed = 0;
  std::filesystem::path place;  ///< A folder that is there, for the copies of a round.
};

/// Who watches: before a visit to a cell (of the first side), and after a round.
struct AlternationObserver {
  std::function<void(const Cell& cell, int round, std::size_t done, std::size_t of)> cell_begins;
  std::function<void(int finished_rounds, std::size_t cells, double elapsed_s)> round_ended;
};

/// The cells of that side as it names them, with nothing measured. Starts it once. Throws
/// MachineProblem that names what does not work.
ResultSet cells_of(const Side& side);

/// Measures all sides in the same rounds, in each the cells in a fresh random order, and at each
/// cell all sides in turn, in a random order too: what the machine does to one it does to all. Each
/// round starts the builds anew, from fresh copies of their children: where a process's or a file's
/// memory comes to lie makes it a little faster or slower for its life, and that must not be taken
/// for the build. Cells that a side cannot measure
/// are left alone. Ends with the stop rule or with the user's interrupt. Throws MachineProblem
/// where a side breaks; what was measured until then stands in the results.
void measure_in_turn(const std::vector<Side>& sides, const AlternationSettings& settings,
                     const AlternationObserver& observer);

}  // namespace handoff
