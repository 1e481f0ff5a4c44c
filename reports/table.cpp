// SPDX-License-Identifier: MIT
#include "reports/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reports/cell_notes.h"
#include "reports/text_table.h"
#include "reports/units.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {
namespace {

using Figure = std::optional<Estimate> CellSummary::*;

/// What one block of the table shows.
struct Block {
  std::string title;
  Figure figure;
};

std::vector<Block> blocks(bool over_floor) {
  if (over_floor)
    return {{"latency over the floor: what the method adds until the child can use the data",
             &CellSummary::over_floor_latency_us},
            {"total over the floor: what the method adds until the child has used all of it",
             &CellSummary::over_floor_total_us}};
  return {{"latency: until the child can use the data", &CellSummary::latency_us},
          {"total: until the child has used all of it", &CellSummary::total_us}};
}

std::string with_interval(const Estimate& value) {
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

/// The cells of one method and variant under one placement.
struct Row {
  std::string name;
  CellsBySize cells;
};

std::string row_name(const Cell& cell) {
  return cell.variant == "default" ? cell.method : cell.method + "/" + cell.variant;
}

std::vector<Row> rows_of(const Summary& summary, const std::string& placement) {
  std::vector<Row> rows;
  for (const CellSummary& cell : summary.cells) {
    if (cell.cell->placement != placement) continue;
    const std::string name = row_name(*cell.cell);
    auto row = std::ranges::find(rows, name, &Row::name);
    if (row == rows.end()) row = rows.insert(rows.end(), {name, {}});
    row->cells[cell.cell->bytes] = &cell;
  }
  return rows;
}

bool competes(const CellSummary& cell, Figure figure) {
  return cell.cell->method != "empty" && cell.cell->status == Status::ok && (cell.*figure);
}

/// The cell of each size whose median is lowest, where several compete.
std::set<const CellSummary*> fastest(const std::vector<Row>& rows, Figure figure) {
  CellsBySize best;
  std::map<std::uint64_t, int> competitors;
  for (const Row& row : rows)
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

TextTable::Entry entry(const CellSummary* cell, Figure figure, bool is_fastest) {
  if (cell == nullptr) return {};
  const bool failed = cell->cell->status == Status::failed;
  if (!(cell->*figure)) return {short_word(cell->cell->status), failed ? Tone::bad : Tone::faint};
  const std::string text = with_interval(*(cell->*figure));
  if (failed) return {text + " !", Tone::bad};
  if (is_fastest) return {text + " *", Tone::best};
  return {text + "  ", Tone::plain};
}

/// The empty hand-off has no size, so it stands in the first column.
const CellSummary* cell_at(const Row& row, std::uint64_t bytes, std::uint64_t first) {
  const auto found = row.cells.find(bytes == first && row.cells.contains(0) ? 0 : bytes);
  return found == row.cells.end() ? nullptr : found->second;
}

std::vector<std::uint64_t> sizes_of(const std::vector<Row>& rows) {
  std::set<std::uint64_t> sizes;
  for (const Row& row : rows)
    for (const auto& [bytes, cell] : row.cells)
      if (cell->cell->method != "empty") sizes.insert(bytes);
  if (sizes.empty()) sizes.insert(0);
  return {sizes.begin(), sizes.end()};
}

std::string render(const Block& block, const std::vector<Row>& rows, const std::string& label,
                   const TextStyle& style) {
  const auto sizes = sizes_of(rows);
  std::vector<std::string> headings{""};
  for (const std::uint64_t size : sizes) headings.push_back(size_text(size) + "  ");
  TextTable grid(std::move(headings));
  const auto best = fastest(rows, block.figure);
  for (const Row& row : rows) {
    std::vector<TextTable::Entry> entries{{row.name, Tone::plain}};
    for (const std::uint64_t size : sizes) {
      const CellSummary* cell = cell_at(row, size, sizes.front());
      entries.push_back(entry(cell, block.figure, best.contains(cell)));
    }
    grid.add_row(std::move(entries));
  }
  return toned(wrapped(block.title + label, style), Tone::heading, style) + "\n" +
         grid.render(style) + "\n";
}

/// Of a cost that may be nothing at all, the interval's end: a part of nothing would say nothing.
/// Without an interval there is only noise to show.
std::string cost_text(const std::optional<Estimate>& microseconds) {
  if (!microseconds) return "";
  const auto& low = microseconds->low;
  const auto& high = microseconds->high;
  if (!low || !high) return "";
  if (*low > 0) return with_interval(*microseconds);
  return *high > 0 ? "below " + time_text(*high) : "";
}

std::string per_mebibyte(const std::optional<Estimate>& ns_per_byte) {
  if (!ns_per_byte) return "";
  const auto in_us = [](double ns) { return ns * 1048576 / 1000; };
  const auto& [median, low, high] = *ns_per_byte;
  if (!low || !high) return cost_text(Estimate{in_us(median), {}, {}});
  return cost_text(Estimate{in_us(median), in_us(*low), in_us(*high)});
}

std::string render_fits(const Summary& summary, const std::string& placement,
                        const std::string& label, const TextStyle& style) {
  TextTable grid({"", "latency", "+ per MiB", "total", "+ per MiB"});
  bool any = false;
  for (const Fit& fit : summary.fits) {
    if (fit.placement != placement || !fit.total_ns_per_byte || !fit.total_ns_per_byte->low) continue;
    any = true;
    const std::string name = fit.variant == "default" ? fit.method : fit.method + "/" + fit.variant;
    grid.add_row({{name},
                  {cost_text(fit.latency_fixed_us)},
                  {per_mebibyte(fit.latency_ns_per_byte)},
                  {cost_text(fit.total_fixed_us)},
                  {per_mebibyte(fit.total_ns_per_byte)}});
  }
  if (!any) return "";
  const std::string title =
      "fixed cost + cost per MiB (\"below\": the interval's end, where it reaches down to zero)";
  return toned(wrapped(title + label, style), Tone::heading, style) + "\n" + grid.render(style) +
         "\n";
}

std::string memory_text(const std::string& bytes) {
  if (bytes.empty()) return "";
  return fmt::format(", {:.1f} GiB", std::strtod(bytes.c_str(), nullptr) / 1073741824.0);
}

std::string headline(const ResultSet& results, const TextStyle& style) {
  const std::string wine = fact(results, "wine");
  const std::string machine = fmt::format(
      "handoff {} on {}, {} processors{}, {}{}", results.run.version, fact(results, "cpu"),
      fact(results, "processors"), memory_text(fact(results, "memory_bytes")), fact(results, "os"),
      wine.empty() ? "" : fmt::format(" as shown by Wine {}: not Windows", wine));
  const std::string how = fmt::format(
      "{} {}{}; medians ± half of their 95 % interval; * is the lowest median of its size",
      results.run.rounds, results.run.rounds == 1 ? "round" : "rounds",
      results.run.complete ? "" : " (ended early)");
  return wrapped(machine, style) + "\n" + wrapped(how, style) + "\n\n";
}

/// How many cells did not get as precise as was wanted; "" when all did.
std::string precision_note(const ResultSet& results, const Summary& summary) {
  const auto measured = [](const CellSummary& cell) { return cell.n > 0; };
  const auto cells = std::ranges::count_if(summary.cells, measured);
  const auto vague = std::ranges::count_if(
      summary.cells, [&](const CellSummary& cell) { return measured(cell) && !cell.precise; });
  if (vague == 0) return "";
  return fmt::format(
      "{} of {} cells not within the wanted ±{:g}%: more --budget or --rounds bring them nearer",
      vague, cells, results.run.precision * 100);
}

std::vector<std::string> placements_of(const ResultSet& results) {
  std::vector<std::string> placements;
  for (const Cell& cell : results.cells)
    if (std::ranges::find(placements, cell.placement) == placements.end())
      placements.push_back(cell.placement);
  return placements;
}

std::string label_of(const ResultSet& results, const std::string& placement) {
  std::string label = placement == "any" ? "" : " [placement " + placement + "]";
  if (const auto wine = fact(results, "wine"); !wine.empty()) label += " [Wine " + wine + "]";
  return label;
}

}  // namespace

std::string table(const ResultSet& results, const Summary& summary, const TableOptions& options) {
  const TextStyle& style = options.style;
  std::string text = headline(results, style);
  for (const std::string& placement : placements_of(results)) {
    const auto rows = rows_of(summary, placement);
    const std::string label = label_of(results, placement);
    for (const Block& block : blocks(options.over_floor)) text += render(block, rows, label, style);
    text += render_fits(summary, placement, label, style);
  }
  for (const std::string& note : cell_notes(results)) text += wrapped(note, style) + "\n";
  if (const auto note = precision_note(results, summary); !note.empty())
    text += wrapped(note, style) + "\n";
  return text + "\n" + wrapped(answer(results, summary).sentence, style) + "\n";
}

}  // namespace handoff
