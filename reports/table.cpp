// SPDX-License-Identifier: MIT
#include "reports/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/cell_notes.h"
#include "reports/grid.h"
#include "reports/growth.h"
#include "reports/text_table.h"
#include "reports/units.h"
#include "results/conditions.h"
#include "results/load.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace handoff {
namespace {

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

TextTable::Entry shown(const Grid::Entry& entry) {
  switch (entry.mark) {
    case Grid::Mark::failed:
      return {entry.median ? entry.text + " !" : entry.text, Tone::bad};
    case Grid::Mark::best:
      return {entry.text + " *", Tone::best};
    case Grid::Mark::none:
      break;
  }
  if (entry.median) return {entry.text + "  ", Tone::plain};
  return {entry.text, Tone::faint};
}

std::string render(const Block& block, const Summary& summary, const Conditions& conditions,
                   const std::string& label, const TextStyle& style) {
  const Grid grid = grid_of(summary, conditions, block.figure);
  std::vector<std::string> headings{""};
  for (const std::uint64_t size : grid.sizes) headings.push_back(size_text(size) + "  ");
  TextTable lines(headings);
  for (const Grid::Row& row : grid.rows) {
    std::vector<TextTable::Entry> entries{{row.name, Tone::plain}};
    for (const Grid::Entry& entry : row.entries) entries.push_back(shown(entry));
    lines.add_row(std::move(entries));
  }
  return toned(wrapped(block.title + label, style), Tone::heading, style) + "\n" +
         lines.render(style) + "\n";
}

/// Of a cost that may be nothing at all, the interval's end: a part of nothing would say nothing.
/// Without an interval there is only noise to show.
std::string cost_text(const std::optional<Estimate>& microseconds) {
  if (!microseconds) return "";
  const auto& low = microseconds->low;
  const auto& high = microseconds->high;
  if (!low || !high) return "";
  if (*low > 0) return time_with_interval(*microseconds);
  return *high > 0 ? "below " + time_text(*high) : "";
}

std::string per_mebibyte(const std::optional<Estimate>& ns_per_byte) {
  if (!ns_per_byte) return "";
  const auto in_us = [](double ns) { return ns * 1048576 / 1000; };
  const auto& [median, low, high] = *ns_per_byte;
  if (!low || !high) return cost_text(Estimate{in_us(median), {}, {}});
  return cost_text(Estimate{in_us(median), in_us(*low), in_us(*high)});
}

std::string render_fits(const Summary& summary, const Conditions& conditions,
                        const std::string& label, const TextStyle& style) {
  TextTable grid({"", "latency", "+ per MiB", "total", "+ per MiB"});
  bool any = false;
  for (const Fit& fit : summary.fits) {
    if (fit.conditions != conditions || !fit.total_ns_per_byte || !fit.total_ns_per_byte->low)
      continue;
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

/// Where the time went; "" where that is not known.
std::string time_note(const ResultSet& results) {
  const auto& spent = results.run.time_spent;
  if (!spent || spent->whole_s() <= 0) return "";
  const auto percent = [&](double seconds) { return 100 * seconds / spent->whole_s(); };
  return fmt::format(
      "of {} of rounds {:.1f} % were hand-offs, {:.1f} % payloads, {:.1f} % priming starts, and "
      "{:.1f} % the harness itself",
      time_text(spent->whole_s() * 1e6), percent(spent->handed_s), percent(spent->payload_s),
      percent(spent->priming_s), percent(spent->harness_s));
}

}  // namespace

std::string table(const ResultSet& results, const Summary& summary, const TableOptions& options) {
  const TextStyle& style = options.style;
  std::string text = headline(results, style);
  for (const Conditions& conditions : conditions_of(results)) {
    const std::string label = label_of(results, conditions);
    for (const Block& block : blocks(options.over_floor))
      text += render(block, summary, conditions, label, style);
    text += render_fits(summary, conditions, label, style);
  }
  text += growth_tables(results, summary, style);
  for (const std::string& note : cell_notes(results)) text += wrapped(note, style) + "\n";
  if (const auto note = precision_note(results, summary); !note.empty())
    text += wrapped(note, style) + "\n";
  if (const auto note = time_note(results); !note.empty()) text += wrapped(note, style) + "\n";
  for (const std::string& note : {load_text(results), load_warning(results)})
    if (!note.empty()) text += wrapped(note, style) + "\n";
  return text + "\n" + wrapped(answer(results, summary).sentence, style) + "\n";
}

}  // namespace handoff
