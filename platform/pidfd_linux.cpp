// SPDX-License-Identifier: MIT
#include "platform/pidfd_linux.h"

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"

namespace handoff {

Descriptor open_pidfd(pid_t process) {
  // glibc 2.36 is the first with a wrapper for either call, Debian 12 has it, others may not.
  const auto fd = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
  if (fd < 0) throw_last_error("pidfd_open of process " + std::to_string(process));
  return Descriptor(fd);
}

void kill_by_pidfd(const Descriptor& pidfd) noexcept {
  syscall(SYS_pidfd_send_signal, pidfd.get(), SIGKILL, nullptr, 0);
}

bool ended_before(const Descriptor& pidfd, Deadline deadline) {
  for (;;) {
    pollfd entry{.fd = pidfd.get(), .events = POLLIN, .revents = 0};
    const int ready = poll(&entry, 1, deadline.milliseconds_left());
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) throw_last_error("poll of the child's pidfd");
    if (deadline.passed()) return false;
  }
}

Exit exit_from_status(int status) {
  if (WIFSIGNALED(status))
    return {.code = 128 + WTERMSIG(status), .signal = WTERMSIG(status), .usage = {}};
  return {.code = WEXITSTATUS(status), .signal = {}, .usage = {}};
}

std::string Exit::describe() const {
  if (signal)
    return "was ended by signal " + std::to_string(*signal) + " (" + strsignal(*signal) + ")";
  return "ended with exit code " + std::to_string(code);
}

}  // namespace handoff
