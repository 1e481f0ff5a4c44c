// SPDX-License-Identifier: MIT
#include "platform/api_windows.h"
#include "platform/environment.h"
#include "platform/terminal.h"

namespace handoff {

Terminal terminal(Stream stream) {
  const HANDLE handle =
      GetStdHandle(stream == Stream::output ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
  Terminal found;
  DWORD mode = 0;
  // GetConsoleMode: fails for everything that is not a console.
  found.is_terminal = handle != nullptr && GetConsoleMode(handle, &mode) != 0;
  if (!found.is_terminal) return found;
  SetConsoleOutputCP(CP_UTF8);
  const bool sequences = SetConsoleMode(handle, mode | ENABLE_PROCESSED_OUTPUT |
                                                    ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
  found.understands_colours = sequences && environment_variable("NO_COLOR").value_or("").empty();
  CONSOLE_SCREEN_BUFFER_INFO screen{};
  if (GetConsoleScreenBufferInfo(handle, &screen) != 0) {
    const int columns = screen.srWindow.Right - screen.srWindow.Left + 1;
    if (columns > 0) found.columns = columns;
  }
  return found;
}

}  // namespace handoff
