// SPDX-License-Identifier: MIT
#include <atomic>
#include <csignal>

#include "platform/error.h"
#include "platform/interrupt.h"

namespace handoff {
namespace {

// A signal handler can reach nothing but what is global (signal-safety(7)).
std::atomic<bool> asked_to_end{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int) { asked_to_end.store(true); }

}  // namespace

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  // Calls go on; the watchdog kills the child and so ends those that wait. The second signal has
  // its default meaning again.
  action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    if (sigaction(signal, &action, nullptr) != 0) throw_last_error("sigaction");
}

bool interrupted() noexcept { return asked_to_end.load(); }

}  // namespace handoff
