// SPDX-License-Identifier: MIT
#include "reports/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "reports/cell_notes.h"
#include "reports/grid.h"
#include "reports/markdown_text.h"
#include "reports/units.h"
#include "results/conditions.h"
#include "results/load.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {
namespace {

constexpr std::array bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/// The lowest and highest median of a table.
struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = 0;
};

Range range_of(const Grid& grid) {
  Range range;
  for (const Grid::Row& row : grid.rows)
    for (const Grid::Entry& entry : row.entries) {
      if (!entry.median || *entry.median <= 0) continue;
      range.low = std::min(range.low, *entry.median);
      range.high = std::max(range.high, *entry.median);
    }
  return range;
}

std::string bar(const Grid::Entry& entry, const Range& range) {
  if (!entry.median || *entry.median <= 0) return "·";
  if (range.high <= range.low) return bars[0];
  const double part = std::log(*entry.median / range.low) / std::log(range.high / range.low);
  const auto index = static_cast<std::size_t>(std::lround(part * (bars.size() - 1)));
  return bars[std::min(index, bars.size() - 1)];
}

std::string shown(const Grid::Entry& entry) {
  const std::string text = markdown_text(entry.text);
  if (!entry.median) return text.empty() ? "" : fmt::format("*{}*", text);
  if (entry.mark == Grid::Mark::best) return fmt::format("**{}**", text);
  return entry.mark == Grid::Mark::failed ? text + " ⚠" : text;
}

/// Line by line, so that it can be cut at any of them.
std::vector<std::string> table_lines(const Grid& grid) {
  std::string head = "| |";
  std::string rule = "|---|";
  for (const auto size : grid.sizes) {
    head += fmt::format(" {} |", size_text(size));
    rule += "---:|";
  }
  std::vector<std::string> lines{head + " |", rule + "---|"};
  const Range range = range_of(grid);
  for (const Grid::Row& row : grid.rows) {
    std::string line = fmt::format("| {} |", markdown_text(row.name));
    std::string curve;
    for (const Grid::Entry& entry : row.entries) {
      line += fmt::format(" {} |", shown(entry));
      curve += bar(entry, range);
    }
    lines.push_back(line + " " + curve + " |");
  }
  return lines;
}

void append(std::vector<std::string>& lines, const std::vector<std::string>& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

std::vector<std::string> heading(const ResultSet& results, const Summary& summary) {
  const std::string wine = fact(results, "wine");
  return {
      fmt::format("**{}**", markdown_text(answer(results, summary).sentence)), "",
      markdown_text(fmt::format(
          "handoff {} on {}, {} processors, {}{}; {} rounds{}; medians ± half of their 95 % "
          "interval, the lowest of each size in bold; bars are logarithmic.",
          results.run.version, fact(results, "cpu"), fact(results, "processors"),
          fact(results, "os"), wine.empty() ? "" : " as shown by Wine " + wine + ": not Windows",
          results.run.rounds, results.run.complete ? "" : " (ended early)")),
      ""};
}

std::vector<std::string> body(const ResultSet& results, const Summary& summary) {
  std::vector<std::string> lines;
  for (const Conditions& conditions : conditions_of(results)) {
    const std::string label = markdown_text(label_of(results, conditions));
    append(lines, {"#### Total: until the child has used all of it" + label, ""});
    append(lines, table_lines(grid_of(summary, conditions, &CellSummary::total_us)));
    append(lines, {"", "#### Latency: until the child can use the data" + label, ""});
    append(lines, table_lines(grid_of(summary, conditions, &CellSummary::latency_us)));
    lines.emplace_back();
  }
  for (const std::string& note : cell_notes(results))
    lines.push_back(fmt::format("- {}", markdown_text(note)));
  for (const std::string& note : {load_text(results), load_warning(results)})
    if (!note.empty()) lines.push_back(fmt::format("- {}", markdown_text(note)));
  return lines;
}

}  // namespace

std::string markdown(const ResultSet& results, const Summary& summary, std::size_t most) {
  std::vector<std::string> lines = heading(results, summary);
  append(lines, body(results, summary));
  const std::string cut = "\nThe rest is left out, because it would be too long for this place.\n";
  std::string text;
  for (const std::string& line : lines) {
    if (text.size() + line.size() + 1 + cut.size() > most) return text + cut;
    text += line + "\n";
  }
  return text;
}

}  // namespace handoff
