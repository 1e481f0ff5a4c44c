// SPDX-License-Identifier: MIT
#include <functional>

#include "platform/api_windows.h"
#include "platform/environment.h"
#include "platform/terminal.h"

namespace handoff {
namespace {

constexpr DWORD text_mode = ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING;

/// Switches a console on and gives what undoes it; nothing for a handle that is none
/// (GetConsoleMode fails then) and for one that is older than Windows 10 and refuses.
std::function<void()> switch_on(HANDLE handle) {
  DWORD mode = 0;
  if (handle == nullptr || !GetConsoleMode(handle, &mode)) return [] {};
  if (!SetConsoleMode(handle, mode | text_mode)) return [] {};
  return [handle, mode] { SetConsoleMode(handle, mode); };
}

}  // namespace

Terminal terminal(Stream stream) {
  const HANDLE handle =
      GetStdHandle(stream == Stream::output ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
  Terminal found;
  DWORD mode = 0;
  found.is_terminal = handle != nullptr && GetConsoleMode(handle, &mode) != 0;
  if (!found.is_terminal) return found;
  found.understands_colours = (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0 &&
                              environment_variable("NO_COLOR").value_or("").empty();
  CONSOLE_SCREEN_BUFFER_INFO screen{};
  if (GetConsoleScreenBufferInfo(handle, &screen) != 0) {
    const int columns = screen.srWindow.Right - screen.srWindow.Left + 1;
    if (columns > 0) found.columns = columns;
  }
  return found;
}

ConsoleText::ConsoleText() {
  const UINT code_page = GetConsoleOutputCP();  // 0: this process has no console.
  if (code_page == 0 || !SetConsoleOutputCP(CP_UTF8)) return;
  restore_ = [code_page, output = switch_on(GetStdHandle(STD_OUTPUT_HANDLE)),
              error = switch_on(GetStdHandle(STD_ERROR_HANDLE))] {
    error();
    output();
    SetConsoleOutputCP(code_page);
  };
}

}  // namespace handoff
