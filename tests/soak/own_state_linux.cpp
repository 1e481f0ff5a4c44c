// SPDX-License-Identifier: MIT
#include <malloc.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <optional>

#include "tests/soak/own_state.h"

namespace handoff {

/// mallinfo(3): of all arenas, and what was mapped for large blocks.
std::optional<std::int64_t> heap_in_use() {
  const auto info = mallinfo2();
  return static_cast<std::int64_t>(info.uordblks + info.hblkhd);
}

std::size_t thread_count() {
  const std::filesystem::directory_iterator all("/proc/self/task");
  return static_cast<std::size_t>(std::distance(all, std::filesystem::directory_iterator()));
}

}  // namespace handoff
