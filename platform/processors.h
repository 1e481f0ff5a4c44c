// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace handoff {

/// The processors that this process may run on, by the OS's numbers; at least one.
std::vector<int> usable_processors();

/// A number that a processor shares with its siblings on the same core, and with no other; the
/// processor's own where the OS does not tell.
int core_of(int processor);

/// Binds the calling thread to one processor, or to all of `processors` again. Throws
/// std::system_error.
void bind_thread(const std::vector<int>& processors);

}  // namespace handoff
