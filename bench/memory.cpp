// SPDX-License-Identifier: MIT
#include "bench/memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "bench/problem.h"
#include "bench/run_options.h"
#include "platform/machine.h"
#include "reports/units.h"

namespace handoff {

std::uint64_t memory_needed(std::uint64_t bytes, std::uint64_t drivers) {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t copies = drivers + 2;
  return bytes > most / copies ? most : copies * bytes;
}

void fit_into_memory(RunOptions& options, std::uint64_t drivers) {
  const auto available = static_cast<std::uint64_t>(available_memory_bytes());
  const auto fits = [&](std::uint64_t size) { return memory_needed(size, drivers) <= available; };
  const auto too_large = std::ranges::find_if_not(options.sizes, fits);
  if (too_large == options.sizes.end()) return;
  if (options.sizes_were_named || too_large == options.sizes.begin())
    throw MachineProblem(fmt::format(
        "a hand-off of {} needs about {} of memory and {} are available; take sizes up to {}",
        size_text(*too_large), size_text(memory_needed(*too_large, drivers)), size_text(available),
        size_text(available / memory_needed(1, drivers))));
  options.sizes.erase(too_large, options.sizes.end());
}

}  // namespace handoff
