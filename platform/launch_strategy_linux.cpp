// SPDX-License-Identifier: MIT
#include <array>
#include <span>

#include "platform/launch_strategy.h"

namespace handoff {

std::span<const NamedStrategy> launch_strategies() {
  static constexpr std::array all{NamedStrategy{LaunchStrategy::usual, "posix_spawn"},
                                  NamedStrategy{LaunchStrategy::vfork, "vfork"},
                                  NamedStrategy{LaunchStrategy::fork, "fork"},
                                  NamedStrategy{LaunchStrategy::clone, "clone"}};
  return all;
}

}  // namespace handoff
