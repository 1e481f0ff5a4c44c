// SPDX-License-Identifier: MIT
#include <cstdint>

#include "methods/winsock_windows.h"
#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/injection/import_table.h"
#include "platform/native_handle.h"
#include "tests/child_transfer.h"

namespace handoff {
namespace {

/// Shorter ones are proofs and tokens.
constexpr DWORD least_part = 4096;

void (*act_in_the_middle)(const ReceivingEnd&) = nullptr;

void close_file(std::intptr_t number) { CloseHandle(windows_handle(NativeHandle{number})); }
void close_socket(std::intptr_t number) { closesocket(static_cast<SOCKET>(number)); }

decltype(&::ReadFile) original_read = nullptr;
BOOL WINAPI read_half(HANDLE from, void* to, DWORD count, DWORD* got, OVERLAPPED* state) {
  if (count < least_part) return original_read(from, to, count, got, state);
  // A message does not come in parts, and what overlaps has not come yet.
  const BOOL done = original_read(from, to, state == nullptr ? count / 2 : count, got, state);
  if (done && (got == nullptr || *got > 0))
    act_in_the_middle({.number = reinterpret_cast<std::intptr_t>(from), .close = close_file});
  return done;
}

decltype(&::recv) original_recv = nullptr;
int WSAAPI receive_half(SOCKET from, char* to, int count, int flags) {
  if (count < static_cast<int>(least_part)) return original_recv(from, to, count, flags);
  const int got = original_recv(from, to, count / 2, flags);
  if (got > 0)
    act_in_the_middle({.number = static_cast<std::intptr_t>(from), .close = close_socket});
  return got;
}

template <class Replacement, class Original>
void redirect(const char* name, Replacement* replacement, Original*& original) {
  original =
      reinterpret_cast<Original*>(redirect_import(name, reinterpret_cast<void*>(replacement)));
}

}  // namespace

void in_the_middle_of_the_transfer(void (*act)(const ReceivingEnd& end)) {
  act_in_the_middle = act;
  redirect("ReadFile", read_half, original_read);
  redirect("recv", receive_half, original_recv);
}

}  // namespace handoff
