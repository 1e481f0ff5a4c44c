// SPDX-License-Identifier: MIT
#include "platform/process_windows.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/quoting.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr DWORD patience_ms = 5'000;

using Code = std::pair<std::uint32_t, std::string_view>;

/// What a process ends with when the OS ended it (ntstatus.h).
constexpr std::array crashes{
    Code{0xC0000005, "access violation"},    Code{0xC0000017, "out of memory"},
    Code{0xC000001D, "illegal instruction"}, Code{0xC0000094, "division by zero"},
    Code{0xC00000FD, "stack overflow"},      Code{0xC0000135, "a DLL was not found"},
    Code{0xC000013A, "ended by Ctrl-C"},     Code{0xC0000142, "a DLL could not start"},
    Code{0xC0000374, "heap corruption"},     Code{0xC0000409, "aborted"},
};

std::string hexadecimal(std::uint32_t value) {
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789ABCDEF"[value >> shift & 15];
  return "0x" + text;
}

std::wstring unchecked_command_line(const Launch& launch) {
  return wide_text(command_line(path_text(launch.program), launch.arguments));
}

}  // namespace

std::size_t command_line_length(const Launch& launch) {
  return unchecked_command_line(launch).size();
}

std::wstring checked_command_line(const Launch& launch) {
  std::wstring line = unchecked_command_line(launch);
  if (line.size() > longest_command_line)
    throw Refused("a command line of " + std::to_string(line.size()) +
                  " characters is longer than the " + std::to_string(longest_command_line) +
                  " that Windows takes; hand less over, or by another method");
  return line;
}

bool ended_before(HANDLE process, Deadline deadline) {
  for (;;) {
    const DWORD waited =
        WaitForSingleObject(process, static_cast<DWORD>(deadline.milliseconds_left()));
    if (waited == WAIT_OBJECT_0) return true;
    if (waited == WAIT_FAILED) throw_last_error("WaitForSingleObject of the child");
    if (deadline.passed()) return false;
  }
}

void end_process(HANDLE process) noexcept {
  // TerminateProcess returns before the process is gone, and fails for one that is.
  TerminateProcess(process, killed_exit_code);
  WaitForSingleObject(process, patience_ms);
}

int exit_code_of(HANDLE process) {
  DWORD code = 0;
  if (!GetExitCodeProcess(process, &code)) throw_last_error("GetExitCodeProcess of the child");
  return static_cast<int>(code);
}

std::string Exit::describe() const {
  const auto bits = static_cast<std::uint32_t>(code);
  if (bits < 0x80000000) return "ended with exit code " + std::to_string(code);
  for (const auto& [number, text] : crashes)
    if (number == bits)
      return "ended with exception " + hexadecimal(bits) + " (" + std::string(text) + ")";
  return "ended with exception " + hexadecimal(bits);
}

}  // namespace handoff
