// SPDX-License-Identifier: MIT
#include "results/separate_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "results/baselines.h"
#include "results/comparison.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/statistics.h"
#include "results/student_t.h"

namespace handoff {
namespace {

/// A cell in one file, as the logarithm of how many times the floor it took.
struct Level {
  double log_times_floor = 0;
  double variance = 0;  ///< Of that, from the rounds of this file alone.
  double median_us = 0;
};

/// One side's files.
class Runs {
 public:
  explicit Runs(std::span<const ResultSet> files) : files_(files) {
    for (const ResultSet& file : files) baselines_.emplace_back(file);
  }

  /// The cell in every file; empty where one lacks it, its floor or an interval, and then `why`
  /// says so.
  std::vector<Level> levels(const Cell& like, SampleFigure figure, std::string& why) const {
    std::vector<Level> all;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const Cell* const cell = find_cell(files_[i], like);
      const auto level = level_of(cell, baselines_[i], figure, why);
      if (!level) return {};
      all.push_back(*level);
    }
    return all;
  }

 private:
  static std::optional<Level> level_of(const Cell* cell, const Baselines& baselines,
                                       SampleFigure figure, std::string& why) {
    if (cell == nullptr || cell->status != Status::ok) {
      why = "it was not measured in every file";
      return std::nullopt;
    }
    const Floor* const floor = baselines.floor_of(*cell);
    if (floor == nullptr) {
      why = cell->method == floor_method ? "it is what each run is held against"
                                         : "there is no empty hand-off beside it";
      return std::nullopt;
    }
    const RoundSeries series = round_series(*cell, figure);
    const auto logarithms =
        log_ratio(series, figure == latency_ns ? floor->latency_ns : floor->total_ns);
    const auto found = estimate(values_of(logarithms));
    if (!found || !found->low) {
      why = "there are too few rounds";
      return std::nullopt;
    }
    const double deviation = (*found->high - *found->low) / (2 * 1.96);
    return Level{.log_times_floor = found->median,
                 .variance = deviation * deviation,
                 .median_us = median(values_of(series)) / 1000};
  }

  std::span<const ResultSet> files_;
  std::vector<Baselines> baselines_;
};

double mean_of(const std::vector<Level>& levels, double Level::*member) {
  double sum = 0;
  for (const Level& level : levels) sum += level.*member;
  return sum / static_cast<double>(levels.size());
}

double squared_deviations(const std::vector<Level>& levels) {
  const double mean = mean_of(levels, &Level::log_times_floor);
  double sum = 0;
  for (const Level& level : levels)
    sum += (level.log_times_floor - mean) * (level.log_times_floor - mean);
  return sum;
}

/// One cell that both sides have.
struct Compared {
  CellChange* change = nullptr;
  std::vector<Level> base, head;

  double difference() const {
    return mean_of(head, &Level::log_times_floor) - mean_of(base, &Level::log_times_floor);
  }
  /// Of the difference, as far as the rounds of the files show it.
  double variance_within() const {
    return mean_of(base, &Level::variance) / static_cast<double>(base.size()) +
           mean_of(head, &Level::variance) / static_cast<double>(head.size());
  }
};

/// The variance of each cell's difference, and how well it is known.
struct Noise {
  std::vector<double> variances;  ///< One for each cell.
  double degrees = 0;             ///< 0: it cannot be told.
};

/// From the spread of the files of a side around their mean, over all cells. The cells of a file
/// drift together, so they do not count as independent.
Noise noise_of_files(const std::vector<Compared>& cells, std::size_t base, std::size_t head) {
  const auto degrees = static_cast<double>(base + head - 2);
  double sum = 0;
  for (const Compared& cell : cells)
    sum += squared_deviations(cell.base) + squared_deviations(cell.head);
  const double of_a_file = sum / degrees / static_cast<double>(cells.size());
  const double variance =
      of_a_file * (1 / static_cast<double>(base) + 1 / static_cast<double>(head));
  Noise noise{.variances = {}, .degrees = degrees};
  for (const Compared& cell : cells)
    noise.variances.push_back(std::max(variance, cell.variance_within()));
  return noise;
}

double degrees_of_cells(std::size_t cells) {
  const auto others = static_cast<double>(cells - 1);
  return std::min(others, 3 + 0.45 * others);
}

/// From the spread of the changes over the cells, most of which have not changed: what is more than
/// the rounds of the files explain is added to every cell's. By medians, so that the few cells that
/// did change do not hide themselves; that knows the variance less well than all of them would, and
/// the degrees are those with which Student's quantiles are the largest of simulated changes.
Noise noise_of_cells(const std::vector<Compared>& cells) {
  constexpr double median_of_chi_squared = 0.4549364;  // One degree of freedom.
  std::vector<double> squares, within;
  for (const Compared& cell : cells) {
    squares.push_back(cell.difference() * cell.difference());
    within.push_back(cell.variance_within());
  }
  const double between = std::max(0.0, median(squares) / median_of_chi_squared - median(within));
  Noise noise{.variances = {}, .degrees = degrees_of_cells(cells.size())};
  for (const double variance : within) noise.variances.push_back(variance + between);
  return noise;
}

void judge(CellChange& change, double difference, double half_width, double threshold) {
  const double low = difference - half_width;
  const double high = difference + half_width;
  const double bound = std::log1p(threshold);
  change.ratio =
      Estimate{.median = std::exp(difference), .low = std::exp(low), .high = std::exp(high)};
  if (low > bound)
    change.change = Change::slower;
  else if (high < -bound)
    change.change = Change::faster;
  else if (is_within(*change.ratio, threshold))
    change.change = Change::same;
}

std::vector<Compared> compared_cells(std::vector<CellChange>& changes, const Runs& base,
                                     const Runs& head, SampleFigure figure) {
  std::vector<Compared> cells;
  for (CellChange& change : changes) {
    if (!change.reason.empty()) continue;
    Compared cell{.change = &change,
                  .base = base.levels(*change.base, figure, change.reason),
                  .head = head.levels(*change.head, figure, change.reason)};
    if (!change.reason.empty()) continue;
    change.base_us = mean_of(cell.base, &Level::median_us);
    change.head_us = mean_of(cell.head, &Level::median_us);
    change.n = cell.base.size() + cell.head.size();
    cells.push_back(std::move(cell));
  }
  return cells;
}

}  // namespace

std::vector<CellChange> compare_runs(std::span<const ResultSet> base,
                                     std::span<const ResultSet> head, const ComparisonRule& rule) {
  auto changes = cells_of_both(base.front(), head.front());
  const auto cells = compared_cells(changes, Runs(base), Runs(head), rule.figure);
  if (cells.empty()) return changes;
  const bool by_files = base.size() + head.size() - 2 >= degrees_for_files;
  if (!by_files && cells.size() < cells_for_spread) {
    for (const Compared& cell : cells)
      cell.change->reason = fmt::format(
          "{} cells show too little of how runs differ; give three files a side, or use ab",
          cells.size());
    return changes;
  }
  const Noise noise =
      by_files ? noise_of_files(cells, base.size(), head.size()) : noise_of_cells(cells);
  const double p = 1 - rule.false_alarms / (2 * static_cast<double>(cells.size()));
  const double critical = student_t_quantile(p, noise.degrees);
  for (std::size_t i = 0; i < cells.size(); ++i)
    judge(*cells[i].change, cells[i].difference(), critical * std::sqrt(noise.variances[i]),
          rule.threshold);
  return changes;
}

}  // namespace handoff
