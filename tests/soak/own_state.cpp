// SPDX-License-Identifier: MIT
#include "tests/soak/own_state.h"

#include <cstdint>

#include "claims/own_memory.h"
#include "tests/support/leftovers.h"

namespace handoff {

OwnState own_state(std::uint64_t hand_offs) {
  return {.hand_offs = hand_offs,
          .heap = heap_in_use(),
          .resident = private_and_mapped_bytes(),
          .handles = open_handles(),
          .threads = thread_count(),
          .children = child_processes().size()};
}

}  // namespace handoff
