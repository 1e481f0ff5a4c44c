// SPDX-License-Identifier: MIT
#include "tests/child_transfer.h"

#include <cstdint>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/injection/import_table.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

// Winsock is loaded late, so that its calls are in no table of imports: what comes through a socket
// is met once it has been received.

/// Shorter ones are proofs and tokens.
constexpr DWORD least_part = 4096;

void (*act_in_the_middle)(const ReceivingEnd&) = nullptr;

void close_file(std::intptr_t number) { CloseHandle(windows_handle(NativeHandle{number})); }

decltype(&::ReadFile) original_read = nullptr;
BOOL WINAPI read_half(HANDLE from, void* to, DWORD count, DWORD* got, OVERLAPPED* state) {
  if (count < least_part) return original_read(from, to, count, got, state);
  // A message does not come in parts, and what overlaps has not come yet.
  const BOOL done = original_read(from, to, state == nullptr ? count / 2 : count, got, state);
  if (done && (got == nullptr || *got > 0))
    act_in_the_middle({.number = reinterpret_cast<std::intptr_t>(from), .close = close_file});
  return done;
}

}  // namespace

void in_the_middle_of_the_transfer(void (*act)(const ReceivingEnd& end)) {
  act_in_the_middle = act;
  original_read = reinterpret_cast<decltype(original_read)>(
      redirect_import("ReadFile", reinterpret_cast<void*>(&read_half)));
}

}  // namespace handoff
