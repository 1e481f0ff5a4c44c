// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/soak/flatness.h"
#include "tests/soak/soak.h"

namespace handoff {

/// A figure of this process that must not grow, and by how much it may without being said to grow.
struct Flat {
  std::string_view name;
  double tolerance;
  bool is_bytes;
  Figure figure;
};
std::span<const Flat> flat_figures();

/// What did not hold, each as a sentence; none where all did.
std::vector<std::string> broken(const SoakSeen& seen);

}  // namespace handoff
