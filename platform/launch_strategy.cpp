// SPDX-License-Identifier: MIT
#include "platform/launch_strategy.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace handoff {

std::string_view name_of(LaunchStrategy strategy) {
  const auto all = launch_strategies();
  const auto found = std::ranges::find(all, strategy, &NamedStrategy::strategy);
  return found == all.end() ? std::string_view() : found->name;
}

std::optional<LaunchStrategy> launch_strategy(std::string_view name) {
  const auto all = launch_strategies();
  const auto found = std::ranges::find(all, name, &NamedStrategy::name);
  if (found == all.end()) return std::nullopt;
  return found->strategy;
}

}  // namespace handoff
