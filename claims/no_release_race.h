// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// What came of one hand-off whose parent had released all it had and ended before the child
/// looked.
struct LateLook {
  bool parent_had_gone = false;  ///< When the child looked; without it nothing was seen.
  bool is_whole = false;         ///< Every byte was there.
  std::string child_said;        ///< Why not, in the child's words.
};

/// The same for a variant.
struct LateLooks {
  std::string name;  ///< "shared_memory/copy"
  std::vector<LateLook> looks;
};

struct ReleaseSeen {
  LateLooks shared_memory;
  LateLooks deleted_file;         ///< The control: a file that its parent deletes on releasing it.
  std::vector<LateLooks> others;  ///< Other methods, which the statement does not speak of.
  std::uint64_t bytes = 0;
};

Finding judge_release(const ReleaseSeen& seen);

}  // namespace handoff
