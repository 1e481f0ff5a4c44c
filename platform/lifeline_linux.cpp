// SPDX-License-Identifier: MIT
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

#include "platform/lifeline.h"

namespace handoff {

void keep_children_on_a_lifeline() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void cut_lifeline() {}

void end_with_parent() noexcept { prctl(PR_SET_PDEATHSIG, SIGKILL); }

bool is_child_of(std::int64_t parent) noexcept { return getppid() == static_cast<pid_t>(parent); }

}  // namespace handoff
