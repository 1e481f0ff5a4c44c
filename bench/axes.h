// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "methods/placement.h"
#include "platform/launch_strategy.h"
#include "results/conditions.h"

namespace handoff {

/// The conditions of a cell as the driver makes them; Conditions is their text in the results.
struct Setting {
  Placement placement = Placement::any;
  int children = 1;
  std::uint64_t parent_memory_bytes = 0;
  LaunchStrategy launch = LaunchStrategy::usual;
};

/// What a sweep varies beside methods and sizes: each with each. None is ever empty.
struct Axes {
  std::vector<Placement> placements{Placement::any};
  std::vector<int> children{1};
  std::vector<std::uint64_t> parent_memory_bytes{0};
  std::vector<LaunchStrategy> launches{LaunchStrategy::usual};

  int most_children() const;
  std::uint64_t largest_parent() const;
};

/// All settings; the first axis changes slowest.
std::vector<Setting> settings_of(const Axes& axes);

/// As `handoff run` takes them: options with their values. The placement is always there, and the
/// others where they are not the usual, so that an earlier handoff takes them too.
std::vector<std::pair<std::string, std::string>> arguments_of(const Axes& axes);

Conditions conditions_of(const Setting& setting);

const char* name_of(Placement placement);

}  // namespace handoff
