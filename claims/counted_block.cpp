// SPDX-License-Identifier: MIT
#include "claims/counted_block.h"

#include <chrono>
#include <thread>

#include "platform/deadline.h"

namespace handoff {

bool went_before(const CountedBlock& block, Deadline deadline) {
  while (block.exists()) {
    if (deadline.passed()) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

}  // namespace handoff
