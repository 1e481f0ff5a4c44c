// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// Has every method of the registry meet every neighbour that this machine can have, and writes
/// what they could do as Markdown; each variant and size in so many rounds. Returns the exit code:
/// 1 where one could do what he must not.
int report_neighbours(int rounds);

}  // namespace handoff
