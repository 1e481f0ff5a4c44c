// SPDX-License-Identifier: MIT
// vfork(2) returns twice into the same frame, of which the child may change nothing that its parent
// still needs. Alone in a file the function is inlined nowhere, and its frame has nothing but the
// process id.
#include <sys/types.h>
#include <unistd.h>

#include "platform/becoming_linux.h"

namespace handoff {

pid_t vfork_and_become(Becoming& what) noexcept {
  const pid_t process = vfork();  // NOLINT(bugprone-unsafe-functions): it is what is measured.
  if (process == 0) become_in_shared_memory(what);
  return process;
}

}  // namespace handoff
