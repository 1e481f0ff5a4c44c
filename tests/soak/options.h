// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/soak/plant.h"

namespace handoff {

/// What the command line says. A soak goes on until both its time and its hand-offs are over.
struct SoakOptions {
  double seconds = 1800;
  std::uint64_t hand_offs = 100'000;
  std::uint64_t seed = 0;  ///< What is drawn follows from it.
  std::vector<std::string> methods;
  Plant plant = Plant::nothing;
};

/// Empty where only help was wanted, which was printed then. Throws WrongUse.
std::optional<SoakOptions> soak_options(const std::vector<std::string>& arguments);

}  // namespace handoff
