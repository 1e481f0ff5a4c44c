// SPDX-License-Identifier: MIT
#include "reports/change_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "reports/grid.h"
#include "reports/markdown_text.h"
#include "reports/text_table.h"
#include "reports/units.h"
#include "results/comparison.h"
#include "results/conditions.h"
#include "results/result_set.h"

namespace handoff {
namespace {

constexpr std::array by_weight{Change::slower, Change::faster, Change::cannot_tell, Change::same};

Tone tone_of(Change change) {
  switch (change) {
    case Change::slower:
      return Tone::bad;
    case Change::faster:
      return Tone::best;
    case Change::same:
    case Change::cannot_tell:
      break;
  }
  return Tone::faint;
}

double distance(const CellChange& change) {
  return change.ratio ? std::abs(std::log(change.ratio->median)) : 0;
}

std::vector<CellChange> most_important_first(const std::vector<CellChange>& changes) {
  std::vector<std::size_t> order(changes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) {
    const auto weight = std::ranges::find(by_weight, changes[i].change) - by_weight.begin();
    return std::tuple(weight, -distance(changes[i]), i);
  });
  std::vector<CellChange> sorted;
  for (const std::size_t i : order) sorted.push_back(changes[i]);
  return sorted;
}

std::string cell_text(const Cell& cell) {
  const std::string size = cell.bytes > 0 ? fmt::format(" {}", size_text(cell.bytes)) : "";
  constexpr std::string_view long_form = "placement ";
  std::string words = in_words(cell.conditions, {});
  if (words.starts_with(long_form)) words.erase(0, long_form.size());
  return row_name(cell) + size + (words.empty() ? "" : " " + words);
}

/// "+5.2 %"
std::string percent(double ratio) { return fmt::format("{:+.1f} %", (ratio - 1) * 100); }

std::string change_text(const CellChange& change) {
  return change.ratio ? percent(change.ratio->median) : "";
}

std::string interval_text(const CellChange& change) {
  if (!change.ratio || !change.ratio->low || !change.ratio->high) return "";
  return fmt::format("{} to {}", percent(*change.ratio->low), percent(*change.ratio->high));
}

std::string time_or_nothing(const std::optional<double>& microseconds) {
  return microseconds ? time_text(*microseconds) : "";
}

}  // namespace

std::string change_sentence(const Comparison& comparison, const std::string& wine) {
  std::string text;
  for (const Change change : by_weight)
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ", comparison.count(change), name_of(change));
  text += fmt::format(" of {} cells by {}; differences up to {:g} % do not count",
                      comparison.changes.size(), name_of(comparison.rule.figure),
                      comparison.rule.threshold * 100);
  if (comparison.broken() > 0)
    text += fmt::format("; {} that the base measured fail in the head", comparison.broken());
  if (const auto floor = comparison.noise_floor())
    text += fmt::format("; the base held against itself differs by up to {:.1f} %", *floor * 100);
  if (!wine.empty()) text += fmt::format(" [Wine {}]", wine);
  return text + ".";
}

std::string change_table(const Comparison& comparison, const std::string& wine,
                         const TextStyle& style) {
  TextTable table({"", "verdict", "change", "interval", "base", "head", "n"});
  for (const CellChange& change : most_important_first(comparison.changes)) {
    const Tone tone = tone_of(change.change);
    table.add_row({{cell_text(change.cell()), Tone::plain},
                   {name_of(change.change), tone},
                   {change_text(change), tone},
                   {change.reason.empty() ? interval_text(change) : change.reason, Tone::faint},
                   {time_or_nothing(change.base_us), Tone::plain},
                   {time_or_nothing(change.head_us), Tone::plain},
                   {change.n > 0 ? std::to_string(change.n) : "", Tone::faint}});
  }
  return table.render(style) + "\n" + wrapped(change_sentence(comparison, wine), style) + "\n";
}

std::string change_markdown(const Comparison& comparison, const std::string& wine) {
  std::string text = markdown_text(change_sentence(comparison, wine)) + "\n\n";
  text +=
      "| cell | verdict | change | interval | base | head | n |\n|---|---|--:|--:|--:|--:|--:|\n";
  for (const CellChange& change : most_important_first(comparison.changes))
    text += fmt::format(
        "| {} | {} | {} | {} | {} | {} | {} |\n", markdown_text(cell_text(change.cell())),
        name_of(change.change), change_text(change),
        markdown_text(change.reason.empty() ? interval_text(change) : change.reason),
        time_or_nothing(change.base_us), time_or_nothing(change.head_us), change.n);
  return text;
}

}  // namespace handoff
