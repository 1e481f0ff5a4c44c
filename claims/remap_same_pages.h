// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "claims/claim.h"

namespace handoff {

/// How a child has a block of its parent's. Figures that the OS does not give are empty.
struct BlockHeld {
  std::optional<double> private_per_byte{};  ///< Private memory for each further byte of the block,
  std::optional<double> calls_per_byte{};    ///< and bytes through read and write calls.
  std::uint64_t pages = 0;
  std::uint64_t pages_with_later_write = 0;  ///< Where it sees what its parent wrote afterwards.
  std::optional<bool> is_same_frame{};       ///< The physical page is its parent's.
  std::optional<bool> is_shared{};           ///< The OS calls the page shared.
};

struct SamePagesSeen {
  BlockHeld mapped;
  BlockHeld copied;  ///< The control: by way of a file into memory of its own.
};

Finding judge_same_pages(const SamePagesSeen& seen);

}  // namespace handoff
