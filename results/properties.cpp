// SPDX-License-Identifier: MIT
#include "results/properties.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "results/result_set.h"

namespace handoff {
namespace {

constexpr std::array<Property, 11> table{{
    {.name = "largest_bytes", .title = "largest payload", .need = "", .lack = ""},
    {.name = "copies", .title = "copies", .need = "", .lack = ""},
    {.name = "parent_may_exit",
     .title = "parent may exit at once",
     .need = "fire-and-forget",
     .lack = "its parent must stay until the child has the data"},
    {.name = "must_be_watched",
     .title = "must be watched",
     .need = "unattended",
     .wanted = false,
     .lack = "a child that does not read holds its parent"},
    {.name = "needs_clean_up",
     .title = "somebody must clean up",
     .need = "no-litter",
     .wanted = false,
     .lack = "something of it is left when a process dies"},
    {.name = "has_name_to_squat",
     .title = "has a name to squat",
     .need = "nameless",
     .wanted = false,
     .lack = "it has a name that others could take first"},
    {.name = "others_can_read",
     .title = "others can read it",
     .need = "not-public",
     .wanted = false,
     .lack = "other users of the machine can read the data"},
    {.name = "can_be_changed",
     .title = "can be changed after the hand-off",
     .need = "unchangeable",
     .wanted = false,
     .lack = "the parent can change the data that the child has"},
    {.name = "works_with_gui_child",
     .title = "works with a GUI child",
     .need = "gui-child",
     .lack = "it does not work with a GUI child"},
    {.name = "takes_standard_handles",
     .title = "takes the standard handles",
     .need = "own-standard-handles",
     .wanted = false,
     .lack = "it takes the child's standard input"},
    {.name = "two_way", .title = "two-way", .need = "two-way", .lack = "the child cannot answer"},
}};

}  // namespace

std::span<const Property> all_properties() { return table; }

const Property* find_need(std::string_view need) {
  const auto found = std::ranges::find(table, need, &Property::need);
  return need.empty() || found == table.end() ? nullptr : &*found;
}

namespace {

std::string_view method_of(std::string_view name) { return name.substr(0, name.find('/')); }

/// Whether nobody who needs the property may build on it. Numbers are no promises.
bool is_lack(const Fact& seen) {
  const auto property = std::ranges::find(table, seen.name, &Property::name);
  const bool* const value = std::get_if<bool>(&seen.value);
  return property != table.end() && value != nullptr && *value != property->wanted;
}

std::optional<SeenProperty> seen_of(const ResultSet& results, std::string_view name,
                                    std::string_view property) {
  std::optional<SeenProperty> seen;
  for (const ClaimOutcome& outcome : results.claims)
    for (const MethodProperty& each : outcome.properties)
      if (each.method == name && each.property.name == property &&
          !std::holds_alternative<std::monostate>(each.property.value) &&
          (!seen || is_lack(each.property)))
        seen = SeenProperty{.value = each.property, .claim = outcome.id};
  return seen;
}

}  // namespace

std::vector<std::string> names_with_properties(const ResultSet& results) {
  std::vector<std::string> names;
  for (const ClaimOutcome& outcome : results.claims)
    for (const MethodProperty& each : outcome.properties)
      if (std::ranges::find(names, each.method) == names.end()) names.push_back(each.method);
  std::vector<std::string> rows;
  for (const std::string& name : names) {
    const bool has_variant_there = std::ranges::any_of(
        names, [&](const std::string& other) { return other != name && method_of(other) == name; });
    if (!has_variant_there) rows.push_back(name);
  }
  std::ranges::sort(rows);
  return rows;
}

std::optional<SeenProperty> seen_property(const ResultSet& results, std::string_view name,
                                          std::string_view property) {
  const auto of_variant = seen_of(results, name, property);
  return of_variant ? of_variant : seen_of(results, method_of(name), property);
}

}  // namespace handoff
