// SPDX-License-Identifier: MIT
#include <atomic>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/interrupt.h"

namespace handoff {
namespace {

// The OS calls the handler on a thread of its own and passes it nothing.
std::atomic<bool> asked_to_end{false};

BOOL WINAPI on_console_event(DWORD event) {
  const bool second = asked_to_end.exchange(true);
  if (event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT) return second ? FALSE : TRUE;
  // HandlerRoutine: after a close, log-off or shutdown event the process ends as soon as its
  // handler returns, or some seconds later; until then main can end by itself.
  Sleep(INFINITE);
  return TRUE;
}

}  // namespace

void catch_interrupts() {
  if (!SetConsoleCtrlHandler(on_console_event, TRUE)) throw_last_error("SetConsoleCtrlHandler");
}

bool interrupted() noexcept { return asked_to_end.load(); }

}  // namespace handoff
