// SPDX-License-Identifier: MIT
#include <csignal>

#include "platform/error.h"
#include "platform/interrupt.h"

namespace handoff {
namespace {

/// The default meaning takes effect when this handler returns and the signal is no longer blocked.
void on_signal(int number) {
  if (!ask_to_end()) return;
  std::signal(number, SIG_DFL);
  std::raise(number);
}

bool is_ignored(int number) {
  struct sigaction action {};
  if (sigaction(number, nullptr, &action) != 0) throw_last_error("sigaction");
  return action.sa_handler == SIG_IGN;
}

}  // namespace

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  // Calls go on; the watchdog kills the child and so ends those that wait.
  action.sa_flags = SA_RESTART;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    // nohup(1), and a shell that starts a command in the background, want it so.
    if (is_ignored(number)) continue;
    if (sigaction(number, &action, nullptr) != 0) throw_last_error("sigaction");
  }
}

}  // namespace handoff
