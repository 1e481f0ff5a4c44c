// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "claims/claim.h"

namespace handoff {

/// WM_COPYDATA messages of growing size to receivers that check every byte.
struct CopydataLimitSeen {
  std::uint64_t largest_whole_bytes = 0;
  std::optional<std::uint64_t> smallest_failed_bytes{};
  std::string error;    ///< Of that one; empty where none failed.
  std::string stopped;  ///< Why no larger one was tried where none failed: "by memory", "by time".
  std::optional<std::uint64_t> receiver_stack_bytes{};  ///< Reserved for the receiver's stack.
  bool false_checksum_refused = false;  ///< The control: bytes that are not those announced.
};

Finding judge_copydata_limit(const CopydataLimitSeen& seen);

}  // namespace handoff
