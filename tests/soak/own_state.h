// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace handoff {

/// What this process has, between two hand-offs. Empty where the OS does not say.
struct OwnState {
  std::uint64_t hand_offs = 0;             ///< That were done before.
  std::optional<std::int64_t> heap{};      ///< Bytes that the heap has given out.
  std::optional<std::int64_t> resident{};  ///< Linux: in memory; Windows: committed.
  std::optional<std::size_t> handles{};    ///< Descriptors or handles.
  std::size_t threads = 0;
  std::size_t children = 0;  ///< Running and not collected ones.
};

OwnState own_state(std::uint64_t hand_offs);

// The platform's part.

std::optional<std::int64_t> heap_in_use();
std::size_t thread_count();

}  // namespace handoff
