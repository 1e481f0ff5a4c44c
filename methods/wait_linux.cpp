// SPDX-License-Identifier: MIT
#include "methods/wait_linux.h"

#include <poll.h>

#include <array>
#include <cerrno>
#include <string>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"

namespace handoff {
namespace {

void await(short events, int descriptor, const ChildProcess& child, Deadline deadline,
           const char* what) {
  for (;;) {
    std::array<pollfd, 2> entries{
        pollfd{.fd = descriptor, .events = events, .revents = 0},
        pollfd{.fd = static_cast<int>(child.ended().value), .events = POLLIN, .revents = 0}};
    const int ready = poll(entries.data(), entries.size(), deadline.milliseconds_left());
    if (ready < 0 && errno != EINTR) throw_last_error("poll for the child");
    // First: others than the child may keep the descriptor ready for ever.
    if (deadline.passed())
      throw TimedOut("the child did not " + std::string(what) + " before the deadline");
    if (ready > 0 && entries[0].revents != 0) return;
    if (ready > 0) throw Refused("the child ended before it could " + std::string(what));
  }
}

}  // namespace

void await_readable(int descriptor, const ChildProcess& child, Deadline deadline,
                    const char* what) {
  await(POLLIN, descriptor, child, deadline, what);
}

void await_writable(int descriptor, const ChildProcess& child, Deadline deadline,
                    const char* what) {
  await(POLLOUT, descriptor, child, deadline, what);
}

}  // namespace handoff
