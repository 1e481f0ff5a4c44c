// SPDX-License-Identifier: MIT
#include "reports/property_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "reports/markdown_text.h"
#include "reports/text_table.h"
#include "reports/units.h"
#include "results/properties.h"
#include "results/result_set.h"

namespace handoff {
namespace {

struct Grid {
  std::vector<const Property*> columns;  ///< Those that were seen of any method.
  std::vector<std::string> methods;
};

Grid grid_of(const ResultSet& results) {
  Grid grid{.columns = {}, .methods = names_with_properties(results)};
  for (const Property& property : all_properties())
    if (std::ranges::any_of(grid.methods, [&](const std::string& method) {
          return seen_property(results, method, property.name).has_value();
        }))
      grid.columns.push_back(&property);
  return grid;
}

std::string value_text(const Fact& fact) {
  if (const bool* const yes = std::get_if<bool>(&fact.value)) return *yes ? "✓" : "✗";
  const auto* const number = std::get_if<std::int64_t>(&fact.value);
  if (number != nullptr && fact.name == "largest_bytes")
    return size_text(static_cast<std::uint64_t>(*number));
  return text_of(fact);
}

std::string cell_text(const ResultSet& results, const std::string& method,
                      const Property& property) {
  const auto seen = seen_property(results, method, property.name);
  return seen ? fmt::format("{} {}", value_text(seen->value), seen->claim) : "";
}

}  // namespace

std::string property_table(const ResultSet& results, const TextStyle& style) {
  const Grid grid = grid_of(results);
  if (grid.columns.empty()) return "";
  std::vector<std::string> headings{""};
  for (const Property* const column : grid.columns) headings.emplace_back(column->title);
  TextTable table(headings);
  for (const std::string& method : grid.methods) {
    std::vector<TextTable::Entry> row{{.text = method}};
    for (const Property* const column : grid.columns)
      row.push_back({.text = cell_text(results, method, *column)});
    table.add_row(std::move(row));
  }
  return table.render(style);
}

std::string property_markdown(const ResultSet& results) {
  const Grid grid = grid_of(results);
  if (grid.columns.empty()) return "";
  std::string text = "| method |";
  std::string rule = "|---|";
  for (const Property* const column : grid.columns) {
    text += fmt::format(" {} |", column->title);
    rule += "---|";
  }
  text += "\n" + rule + "\n";
  for (const std::string& method : grid.methods) {
    text += fmt::format("| {} |", markdown_text(method));
    for (const Property* const column : grid.columns)
      text += fmt::format(" {} |", markdown_text(cell_text(results, method, *column)));
    text += "\n";
  }
  return text;
}

}  // namespace handoff
