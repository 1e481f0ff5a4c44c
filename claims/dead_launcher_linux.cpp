// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include "claims/dead_launcher.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"

namespace handoff {
namespace {

/// Whoever would end the child may be killed as well.
constexpr unsigned longest_life_s = 30;

[[noreturn]] void wait_for_launcher(bool guarded, int ready) {
  if (guarded) prctl(PR_SET_PDEATHSIG, SIGKILL);
  alarm(longest_life_s);
  const char byte = 0;
  if (write(ready, &byte, 1) != 1) _exit(1);
  for (;;) pause();
}

}  // namespace

/// Linux starts nothing suspended; a child that waits for its launcher before its exec comes
/// nearest.
const char* const unresumed_state = "waiting for it before their exec";
const char* const unresumed_guard = "the parent-death signal";

std::int64_t start_unresumed(bool guarded) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_last_error("pipe2");
  const Descriptor read_end(ends[0]);
  Descriptor write_end(ends[1]);
  const pid_t child = fork();
  if (child < 0) throw_last_error("fork");
  if (child == 0) wait_for_launcher(guarded, write_end.get());
  write_end.close();
  char byte = 0;
  ssize_t got = 0;
  do got = read(read_end.get(), &byte, 1);
  while (got < 0 && errno == EINTR);
  if (got != 1) throw Refused("a child ended before it could wait for its launcher");
  return child;
}

}  // namespace handoff
