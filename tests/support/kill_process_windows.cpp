// SPDX-License-Identifier: MIT
#include <cstdint>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "tests/support/kill_process.h"

namespace handoff {
namespace {

/// NtQueryInformationProcess: on Windows a process has its PEB from the start. Under Wine it has
/// none before it has told Wine's server of itself, and a server (of Wine 8: server/request.c,
/// receive_fd) that hears of one that was ended before crashes, and with it stand all programs
/// still.
bool can_be_ended(HANDLE process) {
  PROCESS_BASIC_INFORMATION basic{};
  return NtQueryInformationProcess(process, ProcessBasicInformation, &basic, sizeof basic,
                                   nullptr) >= 0 &&
         basic.PebBaseAddress != nullptr;
}

bool is_over(HANDLE process, DWORD milliseconds) {
  return WaitForSingleObject(process, milliseconds) != WAIT_TIMEOUT;
}

}  // namespace

void kill_process(std::int64_t id) noexcept {
  constexpr DWORD rights = PROCESS_TERMINATE | PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE;
  const Handle process(OpenProcess(rights, FALSE, static_cast<DWORD>(id)));
  if (!process) return;
  while (!can_be_ended(process.get()))
    if (is_over(process.get(), 1)) return;
  TerminateProcess(process.get(), 9);
}

}  // namespace handoff
