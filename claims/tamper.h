// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// What somebody could do to one variant's channel while it was in use.
struct ChannelMeddling {
  std::string variant;    ///< "temp_file/read"
  int ways = 0;           ///< Descriptors, paths and ports that were tried,
  int stranger = 0;       ///< and at how many of them another user got somewhere,
  int owner = 0;          ///< or the same user did.
  int owners_ways = 0;    ///< Those where the OS alone would stop the owner: all but ports.
  std::string failure{};  ///< Why the payload did not arrive afterwards; empty when it did.
};

struct TamperSeen {
  bool memory_by_stranger = false, memory_by_owner = false;  ///< The victim found a word changed.
  bool handle_by_stranger = false, handle_by_owner = false;  ///< The victim's handle was copied.
  std::vector<ChannelMeddling> channels;
};

Finding judge_tampering(const TamperSeen& seen);

}  // namespace handoff
