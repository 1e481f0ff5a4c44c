// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"

namespace handoff {

/// pidfd_open(2): a descriptor that names a process without the danger that its number is used
/// again, and that poll() reports readable when the process has ended. Throws std::system_error.
Descriptor open_pidfd(pid_t process);

/// pidfd_send_signal(2) with SIGKILL; a process that has ended already is not an error.
void kill_by_pidfd(const Descriptor& pidfd) noexcept;

/// Whether the process ended before the deadline. Blocks until then.
bool ended_before(const Descriptor& pidfd, Deadline deadline);

/// What wait(2)'s status says.
Exit exit_from_status(int status);

}  // namespace handoff
