// SPDX-License-Identifier: MIT
#include "bench/sweep.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bench/axes.h"
#include "bench/engine.h"
#include "bench/measurer.h"
#include "bench/plan.h"
#include "bench/rounds.h"
#include "bench/sample_row.h"
#include "methods/hand_off.h"
#include "platform/clock.h"
#include "platform/interrupt.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {
namespace {

double seconds_since(std::int64_t begin_ns) {
  return static_cast<double>(now_ns() - begin_ns) * 1e-9;
}

bool within(const Cell& cell, std::optional<std::int64_t> SampleRow::*figure, double precision) {
  std::vector<double> values;
  for (const auto& row : cell.samples)
    if (row.failure.empty() && row.*figure) values.push_back(static_cast<double>(*(row.*figure)));
  const auto found = estimate(values);
  const auto width = found ? relative_half_width(*found) : std::nullopt;
  return width && *width <= precision;
}

bool is_precise(const Cell& cell, double precision) {
  return within(cell, &SampleRow::ready_ns, precision) &&
         within(cell, &SampleRow::consumed_ns, precision);
}

Iteration iteration_of(const SampleRow& row) {
  Iteration iteration{.seconds = 0, .failure = row.failure, .counters = {}};
  if (!row.failure.empty() || !row.consumed_ns) return iteration;
  iteration.seconds = static_cast<double>(*row.consumed_ns) * 1e-9;
  iteration.counters.emplace_back("latency_us", static_cast<double>(*row.ready_ns) * 1e-3);
  if (row.delivered_ns)
    iteration.counters.emplace_back("parent_busy_us",
                                    static_cast<double>(*row.delivered_ns) * 1e-3);
  return iteration;
}

/// One sweep in the making.
class Rounds {
 public:
  Rounds(const SweepSettings& settings, const std::vector<PlannedCell>& plan, Engine& engine,
         SweepObserver& observer, ResultSet& results)
      : settings_(settings),
        plan_(plan),
        engine_(engine),
        observer_(observer),
        results_(results),
        measurer_(settings.programs, plan, settings.deadline_s, settings.seed) {}

  void run() {
    SweepState state;
    while (!interrupted() && !active().empty() && another_round(settings_.stop, state)) {
      run_round(state.finished_rounds);
      state.elapsed_s = seconds_since(begin_ns_);
      results_.run.time_spent = with_rest(measurer_.spent(), state.elapsed_s);
      if (interrupted()) return;
      results_.run.rounds = ++state.finished_rounds;
      observer_.round_ended(results_, state.elapsed_s);
      state.all_precise = all_precise(state.finished_rounds);
    }
    results_.run.complete = !interrupted();
    results_.run.time_spent = with_rest(measurer_.spent(), seconds_since(begin_ns_));
  }

 private:
  std::vector<std::size_t> active() const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < plan_.size(); ++i)
      if (plan_[i].status == Status::not_run && !is_hopeless(results_.cells[i]))
        indices.push_back(i);
    return indices;
  }

  void run_round(int round) {
    const auto cells = active();
    std::vector<std::uint64_t> parents;
    for (const std::size_t i : cells) parents.push_back(plan_[i].setting.parent_memory_bytes);
    std::vector<std::size_t> order;
    std::vector<std::string> names;
    // A large parent is made once a round, so its cells are measured one after the other.
    for (const std::size_t i : by_group(shuffled(cells.size(), settings_.seed, round), parents)) {
      order.push_back(cells[i]);
      names.push_back(name_of(plan_[cells[i]]));
    }
    std::size_t done = 0;
    engine_.run_round(names, [&](std::size_t i) {
      if (interrupted()) return Iteration{.failure = "interrupted", .counters = {}};
      observer_.cell_begins(plan_[order[i]], round, done++, order.size());
      return measure(order[i], round);
    });
  }

  Iteration measure(std::size_t index, int round) {
    const Sample sample = measurer_.measure(plan_[index]);
    SampleRow row = sample_row(sample, round);
    const Iteration iteration = iteration_of(row);
    // A hand-off that the user ended says nothing of the method.
    if (!sample.interrupted) take(std::move(row), results_.cells[index]);
    return iteration;
  }

  /// Looked at after 15 rounds and then whenever they have grown by half: each look is a chance to
  /// stop at an interval that is narrow by luck.
  bool all_precise(int rounds) {
    if (settings_.stop.rounds || rounds < next_look_) return false;
    next_look_ = rounds + rounds / 2;
    return std::ranges::all_of(active(), [&](std::size_t i) {
      return is_precise(results_.cells[i], settings_.precision);
    });
  }

  const SweepSettings& settings_;
  const std::vector<PlannedCell>& plan_;
  Engine& engine_;
  SweepObserver& observer_;
  ResultSet& results_;
  Measurer measurer_;
  std::int64_t begin_ns_ = now_ns();
  int next_look_ = 15;
};

}  // namespace

void sweep(const SweepSettings& settings, const std::vector<PlannedCell>& plan, Engine& engine,
           SweepObserver& observer, ResultSet& results) {
  Rounds(settings, plan, engine, observer, results).run();
}

std::vector<Cell> cells_of(const std::vector<PlannedCell>& plan) {
  std::vector<Cell> cells;
  for (const PlannedCell& planned : plan)
    cells.push_back({.method = std::string(planned.choice.method->id),
                     .variant = std::string(planned.choice.variant->id),
                     .fill = name_of(planned.choice.variant->fill),
                     .conditions = conditions_of(planned.setting),
                     .child = name_of(planned.choice.variant->child),
                     .bytes = planned.bytes,
                     .status = planned.status,
                     .reason = planned.reason,
                     .samples = {}});
  return cells;
}

}  // namespace handoff
