// SPDX-License-Identifier: MIT
#include "platform/becoming_linux.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "platform/native_handle.h"

namespace handoff {
namespace {

/// dup2(2) lifts close-on-exec from the copy, and does nothing where both are the same.
bool hand_on(int from, int to) noexcept {
  if (from < 0) return true;
  return (from == to ? fcntl(from, F_SETFD, 0) : dup2(from, to)) >= 0;
}

bool reset(int signal) noexcept {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  return sigaction(signal, &action, nullptr) == 0;
}

bool has_handler(int signal) noexcept {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_DFL &&
         action.sa_handler != SIG_IGN;
}

}  // namespace

int become(const Becoming& what) noexcept {
  // The table of descriptors is the child's own, so the parent's keep their close-on-exec.
  bool is_set_up =
      hand_on(what.standard_input, STDIN_FILENO) && hand_on(what.standard_output, STDOUT_FILENO);
  for (const NativeHandle handle : what.inherit)
    is_set_up = is_set_up && fcntl(static_cast<int>(handle.value), F_SETFD, 0) == 0;
  // The driver ignores these; an ignored signal stays ignored over exec.
  is_set_up = is_set_up && reset(SIGPIPE) && reset(SIGXFSZ);
  if (is_set_up) execve(what.program, what.arguments, what.environment);
  return errno;
}

void become_in_shared_memory(Becoming& what) noexcept {
  for (int signal = 1; signal < NSIG; ++signal)
    if (has_handler(signal)) reset(signal);
  sigprocmask(SIG_SETMASK, &what.signal_mask, nullptr);
  what.error = become(what);
  _exit(127);
}

}  // namespace handoff
