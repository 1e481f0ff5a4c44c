// SPDX-License-Identifier: MIT
#include "bench/axes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "methods/placement.h"
#include "platform/launch_strategy.h"
#include "results/conditions.h"

namespace handoff {

int Axes::most_children() const { return std::ranges::max(children); }

std::uint64_t Axes::largest_parent() const { return std::ranges::max(parent_memory_bytes); }

std::vector<Setting> settings_of(const Axes& axes) {
  std::vector<Setting> all;
  for (const Placement placement : axes.placements)
    for (const LaunchStrategy launch : axes.launches)
      for (const std::uint64_t memory : axes.parent_memory_bytes)
        for (const int children : axes.children)
          all.push_back({.placement = placement,
                         .children = children,
                         .parent_memory_bytes = memory,
                         .launch = launch});
  return all;
}

std::vector<std::pair<std::string, std::string>> arguments_of(const Axes& axes) {
  const auto joined = [](const auto& values, auto text_of) {
    std::string text;
    for (const auto& value : values)
      text += fmt::format("{}{}", text.empty() ? "" : ",", text_of(value));
    return text;
  };
  const auto number = [](auto value) { return std::to_string(value); };
  const auto name = [](auto value) { return std::string(name_of(value)); };
  std::vector<std::pair<std::string, std::string>> all{
      {"--placement", joined(axes.placements, name)}};
  if (axes.children != Axes{}.children)
    all.emplace_back("--children", joined(axes.children, number));
  if (axes.parent_memory_bytes != Axes{}.parent_memory_bytes)
    all.emplace_back("--parent-memory", joined(axes.parent_memory_bytes, number));
  if (axes.launches != Axes{}.launches) all.emplace_back("--launch", joined(axes.launches, name));
  return all;
}

Conditions conditions_of(const Setting& setting) {
  return {.placement = name_of(setting.placement),
          .children = setting.children,
          .parent_memory_bytes = setting.parent_memory_bytes,
          .launch = std::string(name_of(setting.launch))};
}

const char* name_of(Placement placement) {
  switch (placement) {
    case Placement::any:
      return "any";
    case Placement::same_core:
      return "same_core";
    case Placement::two_cores:
      break;
  }
  return "two_cores";
}

}  // namespace handoff
