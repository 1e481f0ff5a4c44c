// SPDX-License-Identifier: MIT
#include "reports/grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reports/units.h"
#include "results/conditions.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {
namespace {

const char* short_word(Status status) {
  switch (status) {
    case Status::failed:
      return "failed";
    case Status::over_limit:
      return "over limit";
    case Status::unavailable:
      return "not here";
    case Status::not_run:
      return "not run";
    case Status::ok:
      break;
  }
  return "";
}

using CellsBySize = std::map<std::uint64_t, const CellSummary*>;

/// The cells of one method and variant under the same conditions.
struct TableLine {
  std::string name;
  CellsBySize cells;
};

std::vector<TableLine> lines_of(const Summary& summary, const Conditions& conditions) {
  std::vector<TableLine> rows;
  for (const CellSummary& cell : summary.cells) {
    if (cell.cell->conditions != conditions) continue;
    const std::string name = row_name(*cell.cell);
    auto row = std::ranges::find(rows, name, &TableLine::name);
    if (row == rows.end()) row = rows.insert(rows.end(), {name, {}});
    row->cells[cell.cell->bytes] = &cell;
  }
  return rows;
}

bool competes(const CellSummary& cell, Figure figure) {
  return cell.cell->method != "empty" && cell.cell->status == Status::ok && (cell.*figure);
}

/// The cell of each size whose median is lowest, where several compete.
std::set<const CellSummary*> fastest(const std::vector<TableLine>& rows, Figure figure) {
  CellsBySize best;
  std::map<std::uint64_t, int> competitors;
  for (const TableLine& row : rows)
    for (const auto& [bytes, cell] : row.cells) {
      if (!competes(*cell, figure)) continue;
      ++competitors[bytes];
      auto& champion = best[bytes];
      if (champion == nullptr || (cell->*figure)->median < (champion->*figure)->median)
        champion = cell;
    }
  std::set<const CellSummary*> cells;
  for (const auto& [bytes, cell] : best)
    if (competitors[bytes] > 1) cells.insert(cell);
  return cells;
}

/// The empty hand-off has no size, so it stands in the first column.
const CellSummary* cell_at(const TableLine& row, std::uint64_t bytes, std::uint64_t first) {
  const auto found = row.cells.find(bytes == first && row.cells.contains(0) ? 0 : bytes);
  return found == row.cells.end() ? nullptr : found->second;
}

std::vector<std::uint64_t> sizes_of(const std::vector<TableLine>& rows) {
  std::set<std::uint64_t> sizes;
  for (const TableLine& row : rows)
    for (const auto& [bytes, cell] : row.cells)
      if (cell->cell->method != "empty") sizes.insert(bytes);
  if (sizes.empty()) sizes.insert(0);
  return {sizes.begin(), sizes.end()};
}

Grid::Entry entry_of(const CellSummary* cell, Figure figure, bool is_best) {
  if (cell == nullptr) return {};
  const auto mark = cell->cell->status == Status::failed ? Grid::Mark::failed
                    : is_best                            ? Grid::Mark::best
                                                         : Grid::Mark::none;
  const auto& value = cell->*figure;
  if (!value) return {.text = short_word(cell->cell->status), .mark = mark, .median = {}};
  return {.text = time_with_interval(*value), .mark = mark, .median = value->median};
}

}  // namespace

Grid grid_of(const Summary& summary, const Conditions& conditions, Figure microseconds) {
  const auto lines = lines_of(summary, conditions);
  const auto best = fastest(lines, microseconds);
  Grid grid{.sizes = sizes_of(lines), .rows = {}};
  for (const TableLine& line : lines) {
    Grid::Row row{.name = line.name, .entries = {}};
    for (const std::uint64_t size : grid.sizes) {
      const CellSummary* cell = cell_at(line, size, grid.sizes.front());
      row.entries.push_back(entry_of(cell, microseconds, best.contains(cell)));
    }
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

std::string row_name(const Cell& cell) {
  return cell.variant == "default" ? cell.method : cell.method + "/" + cell.variant;
}

std::string time_with_interval(const Estimate& value) {
  const auto width = relative_half_width(value);
  if (!width) return time_text(value.median);
  // An interval wider than its median is far from symmetrical; its ends have the median's unit, as
  // it is rounded.
  if (*width > 1) {
    const double unit = value.median < 999.5 ? 1 : value.median < 999.5e3 ? 1e3 : 1e6;
    return fmt::format("{} ({}–{})", time_text(value.median), three_digits(*value.low / unit),
                       three_digits(*value.high / unit));
  }
  return fmt::format("{} ±{:.0f}%", time_text(value.median), std::ceil(*width * 100));
}

std::string label_of(const ResultSet& results, const Conditions& conditions) {
  const std::string words = in_words(conditions, conditions_of(results));
  std::string label = words.empty() ? "" : " [" + words + "]";
  if (const auto wine = fact(results, "wine"); !wine.empty()) label += " [Wine " + wine + "]";
  return label;
}

}  // namespace handoff
