// SPDX-License-Identifier: MIT
#include "bench/alternation.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bench/describe.h"
#include "bench/problem.h"
#include "bench/program_copy.h"
#include "bench/rounds.h"
#include "bench/sample_row.h"
#include "bench/sample_server.h"
#include "platform/interrupt.h"
#include "platform/paths.h"
#include "results/result_set.h"

namespace handoff {
namespace {

/// One cell on every side, in the order of the sides.
using Together = std::vector<Cell*>;

Cell* runnable(ResultSet& results, const Cell& like) {
  Cell* const found = find_cell(results, like);
  return found != nullptr && found->status == Status::not_run ? found : nullptr;
}

std::vector<Together> common_cells(const std::vector<Side>& sides) {
  std::vector<Together> all;
  for (const Cell& cell : sides.front().results->cells) {
    Together cells;
    for (const Side& side : sides)
      if (Cell* const found = runnable(*side.results, cell)) cells.push_back(found);
    if (cells.size() == sides.size()) all.push_back(std::move(cells));
  }
  return all;
}

std::vector<std::string> with_child(std::vector<std::string> arguments,
                                    const std::filesystem::path& child) {
  arguments.insert(arguments.end(), {"--child", path_text(child)});
  return arguments;
}

/// A side for one round. The server ends before its child is deleted.
struct RunningSide {
  RunningSide(const Side& side, const std::filesystem::path& place)
      : child(side.child, place),
        server(side.program, with_child(side.arguments, child.path()), side.deadline_s) {}

  ProgramCopy child;
  SampleServer server;
};

bool any_hopeless(const Together& cells) {
  return std::ranges::any_of(cells, [](const Cell* cell) { return is_hopeless(*cell); });
}

class Alternation {
 public:
  Alternation(const std::vector<Side>& sides, const AlternationSettings& settings,
              const AlternationObserver& observer)
      : sides_(sides), settings_(settings), observer_(observer), cells_(common_cells(sides)) {}

  void run() {
    SweepState state;
    while (!interrupted() && !cells_.empty() && another_round(settings_.stop, state)) {
      try {
        run_round(state.finished_rounds);
      } catch (const MachineProblem&) {
        // The interrupt went to all programs of the terminal; one that had just begun ended by it.
        if (!interrupted()) throw;
      }
      state.elapsed_s = clock_.seconds();
      if (interrupted()) return;
      ++state.finished_rounds;
      for (const Side& side : sides_) side.results->run.rounds = state.finished_rounds;
      std::erase_if(cells_, any_hopeless);
      observer_.round_ended(state.finished_rounds, cells_.size(), state.elapsed_s);
    }
    for (const Side& side : sides_) side.results->run.complete = !interrupted();
  }

 private:
  using Servers = std::vector<std::unique_ptr<RunningSide>>;

  /// In a random order too: who comes first gets the pages that were given up last.
  Servers started() {
    Servers servers(sides_.size());
    for (const std::size_t i : shuffled(sides_.size(), settings_.seed, ++turns_))
      servers[i] = std::make_unique<RunningSide>(sides_[i], settings_.place);
    return servers;
  }

  void run_round(int round) {
    Servers servers = started();
    std::size_t done = 0;
    for (const std::size_t i : shuffled(cells_.size(), settings_.seed, round)) {
      observer_.cell_begins(*cells_[i].front(), round, done++, cells_.size());
      for (int pair = 0; pair < settings_.pairs; ++pair)
        if (!measure_once(servers, cells_[i], round)) return;
    }
  }

  /// Whether nobody interrupted it.
  bool measure_once(Servers& servers, const Together& cells, int round) {
    // A sequence of its own for each.
    for (const std::size_t side : shuffled(servers.size(), settings_.seed, ++turns_)) {
      if (interrupted()) return false;
      auto sample = servers[side]->server.measure(*cells[side], round);
      if (!sample) return false;
      take(std::move(*sample), *cells[side]);
    }
    return true;
  }

  const std::vector<Side>& sides_;
  const AlternationSettings& settings_;
  const AlternationObserver& observer_;
  std::vector<Together> cells_;
  Stopwatch clock_;
  int turns_ = 0;
};

}  // namespace

ResultSet cells_of(const Side& side) {
  return SampleServer(side.program, with_child(side.arguments, side.child), side.deadline_s)
      .cells();
}

void measure_in_turn(const std::vector<Side>& sides, const AlternationSettings& settings,
                     const AlternationObserver& observer) {
  Alternation(sides, settings, observer).run();
}

}  // namespace handoff
