// SPDX-License-Identifier: MIT
#include <cstdint>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/process_tree_windows.h"
#include "tests/support/survivors.h"

namespace handoff {

std::vector<std::int64_t> survivors_of(std::int64_t parent) {
  std::vector<std::int64_t> ids;
  for (const Handle& child : children_of(static_cast<DWORD>(parent), 0, 0))
    ids.push_back(GetProcessId(child.get()));
  return ids;
}

}  // namespace handoff
