// SPDX-License-Identifier: MIT
#include "reports/growth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reports/grid.h"
#include "reports/text_table.h"
#include "reports/units.h"
#include "results/baselines.h"
#include "results/conditions.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {
namespace {

enum class Axis { children, parent_memory, launch };

/// The conditions with that of the axis as it usually is.
Conditions without(Conditions conditions, Axis axis) {
  switch (axis) {
    case Axis::children:
      conditions.children = Conditions{}.children;
      break;
    case Axis::parent_memory:
      conditions.parent_memory_bytes = Conditions{}.parent_memory_bytes;
      break;
    case Axis::launch:
      conditions.launch = Conditions{}.launch;
      break;
  }
  return conditions;
}

std::string value_on(Axis axis, const Conditions& conditions) {
  switch (axis) {
    case Axis::children:
      return conditions.children == 1 ? "1 child" : fmt::format("{} children", conditions.children);
    case Axis::parent_memory:
      return size_text(conditions.parent_memory_bytes);
    case Axis::launch:
      break;
  }
  return conditions.launch;
}

std::vector<std::string> values_on(Axis axis, const std::vector<Conditions>& all) {
  std::vector<std::string> values;
  for (const Conditions& each : all)
    if (std::string value = value_on(axis, each); std::ranges::find(values, value) == values.end())
      values.push_back(std::move(value));
  return values;
}

std::optional<Axis> axis_of(const std::vector<Conditions>& all) {
  for (const Axis axis : {Axis::children, Axis::parent_memory, Axis::launch})
    if (values_on(axis, all).size() > 1) return axis;
  return std::nullopt;
}

std::string time_entry(const std::optional<Estimate>& estimate) {
  return estimate ? time_with_interval(*estimate) : "";
}

std::string total_entry(const CellSummary& cell) { return time_entry(cell.total_us); }

/// A single child is the last one too.
std::string child_entry(const CellSummary& cell) {
  return time_entry(cell.cell->conditions.children == 1 ? cell.total_us : cell.child_total_us);
}

std::string memory_entry(const CellSummary& cell) {
  const auto& bytes = cell.over_floor_pss_bytes;
  return bytes ? fmt::format("{:.1f} MiB", *bytes / 1048576 + 0.0) : "";
}

struct Block {
  const char* title;
  std::string (*entry)(const CellSummary&);
};

std::vector<Block> blocks_of(Axis axis) {
  if (axis != Axis::children) return {{"total: until the child has used all of it", total_entry}};
  return {
      {"total: until the last child has used all of it", total_entry},
      {"total of one child: the median of the children", child_entry},
      {"memory of parent and children together, less that of the empty hand-off", memory_entry}};
}

/// One table in the making.
class GrowthTable {
 public:
  GrowthTable(Axis axis, const std::vector<Conditions>& all)
      : axis_(axis), all_(all), values_(values_on(axis, all)) {}

  void add(const CellSummary& cell, const std::string& entry) {
    const Conditions& conditions = cell.cell->conditions;
    const auto value = std::ranges::find(values_, value_on(axis_, conditions)) - values_.begin();
    row_of(*cell.cell).entries[static_cast<std::size_t>(value)] = entry;
    any_ = any_ || !entry.empty();
  }

  std::string render(const std::string& title, const TextStyle& style) const {
    if (!any_) return "";
    std::vector<std::string> headings{axis_ == Axis::parent_memory ? "parent memory" : ""};
    headings.insert(headings.end(), values_.begin(), values_.end());
    TextTable table(headings);
    for (const Row& row : rows_) {
      std::vector<TextTable::Entry> entries{{row.name, Tone::plain}};
      for (const std::string& entry : row.entries) entries.push_back({entry, Tone::plain});
      table.add_row(std::move(entries));
    }
    return toned(wrapped(title, style), Tone::heading, style) + "\n" + table.render(style) + "\n";
  }

 private:
  struct Row {
    std::string name;
    std::vector<std::string> entries;
  };

  Row& row_of(const Cell& cell) {
    std::vector<Conditions> others;
    for (const Conditions& each : all_) others.push_back(without(each, axis_));
    const std::string words = in_words(without(cell.conditions, axis_), others);
    const std::string name = row_name(cell) + (words.empty() ? "" : ", " + words);
    auto row = std::ranges::find(rows_, name, &Row::name);
    if (row == rows_.end())
      row = rows_.insert(row, {name, std::vector<std::string>(values_.size())});
    return *row;
  }

  Axis axis_;
  const std::vector<Conditions>& all_;
  std::vector<std::string> values_;
  std::vector<Row> rows_;
  bool any_ = false;
};

std::set<std::uint64_t> sizes_of(const ResultSet& results) {
  std::set<std::uint64_t> sizes;
  for (const Cell& cell : results.cells)
    if (cell.method != floor_method) sizes.insert(cell.bytes);
  if (sizes.empty()) sizes.insert(0);
  return sizes;
}

}  // namespace

std::string growth_tables(const ResultSet& results, const Summary& summary,
                          const TextStyle& style) {
  const std::vector<Conditions> all = conditions_of(results);
  const auto axis = axis_of(all);
  if (!axis) return "";
  const std::string wine = fact(results, "wine");
  std::string text;
  for (const std::uint64_t size : sizes_of(results))
    for (const Block& block : blocks_of(*axis)) {
      GrowthTable table(*axis, all);
      for (const CellSummary& cell : summary.cells)
        if (cell.cell->bytes == size || cell.cell->method == floor_method)
          table.add(cell, block.entry(cell));
      text += table.render(fmt::format("{} [{}]{}", block.title, size_text(size),
                                       wine.empty() ? "" : " [Wine " + wine + "]"),
                           style);
    }
  return text;
}

}  // namespace handoff
