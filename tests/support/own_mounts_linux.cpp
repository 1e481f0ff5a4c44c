// SPDX-License-Identifier: MIT
#include "tests/support/own_mounts_linux.h"

#include <sched.h>
#include <sys/mount.h>

namespace handoff {

bool take_own_mounts() noexcept {
  return unshare(CLONE_NEWNS) == 0 &&
         mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

}  // namespace handoff
