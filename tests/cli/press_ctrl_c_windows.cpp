// SPDX-License-Identifier: MIT
/// press-ctrl-c PROCESS: as if somebody pressed Ctrl-C in the console of the process with that id.
/// A program of its own, because GenerateConsoleCtrlEvent reaches only the caller's own console,
/// and whoever leaves his console for another one loses his standard streams.
#include <cstdlib>

#include "platform/api_windows.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto process = static_cast<DWORD>(std::strtoul(argv[1], nullptr, 10));
  FreeConsole();
  // A null handler: this program itself is not to be ended.
  const bool pressed = AttachConsole(process) && SetConsoleCtrlHandler(nullptr, TRUE) &&
                       GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
  return pressed ? 0 : 1;
}
