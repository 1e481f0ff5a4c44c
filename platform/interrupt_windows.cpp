// SPDX-License-Identifier: MIT
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/interrupt.h"

namespace handoff {
namespace {

/// FALSE passes the event on to the default handler, which ends the process.
BOOL WINAPI on_console_event(DWORD event) {
  const bool at_once = ask_to_end();
  if (event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT) return at_once ? FALSE : TRUE;
  // HandlerRoutine: after a close, log-off or shutdown event the process ends as soon as its
  // handler returns, or some seconds later; until then main can end by itself.
  Sleep(INFINITE);
  return TRUE;
}

}  // namespace

void catch_interrupts() {
  if (!SetConsoleCtrlHandler(on_console_event, TRUE)) throw_last_error("SetConsoleCtrlHandler");
}

}  // namespace handoff
