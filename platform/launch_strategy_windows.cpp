// SPDX-License-Identifier: MIT
#include <array>
#include <span>

#include "platform/launch_strategy.h"

namespace handoff {

std::span<const NamedStrategy> launch_strategies() {
  static constexpr std::array all{NamedStrategy{LaunchStrategy::usual, "handle_list"},
                                  NamedStrategy{LaunchStrategy::inherit_all, "inherit_all"}};
  return all;
}

}  // namespace handoff
