// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "claims/claim.h"
#include "claims/shared_block.h"

namespace handoff {

/// What a child learns of the size of a block of `bytes` that it maps without being told.
struct BlockSizeSeen {
  std::uint64_t bytes = 0;
  BlockSize learnt;

  /// The best that it can know.
  std::uint64_t known() const { return learnt.said_bytes.value_or(learnt.mapped_bytes); }
};

struct RoundingSeen {
  std::uint64_t page_bytes = 0;
  std::vector<BlockSizeSeen> odd;    ///< No whole number of pages.
  std::vector<BlockSizeSeen> whole;  ///< The control: whole pages, where nothing is to round.
};

Finding judge_rounding(const RoundingSeen& seen);

}  // namespace handoff
