// SPDX-License-Identifier: MIT
#include <array>
#include <cstdint>

#include "claims/socket_stack.h"
#include "methods/winsock_windows.h"
#include "platform/api_windows.h"
#include "platform/clock.h"
#include "platform/error.h"
#include "platform/handle_windows.h"

namespace handoff {
namespace {

constexpr int no_family = 9999;

std::int64_t modules() {
  std::array<HMODULE, 1024> all{};
  DWORD bytes = 0;
  if (!EnumProcessModules(GetCurrentProcess(), all.data(), static_cast<DWORD>(sizeof all), &bytes))
    throw_last_error("EnumProcessModules of this process");
  return static_cast<std::int64_t>(bytes / sizeof(HMODULE));
}

/// 0 where it worked.
int error_of_socket(int family) {
  const Socket made(WSASocketW(family, SOCK_STREAM, 0, nullptr, 0,
                               WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT));
  return made ? 0 : WSAGetLastError();
}

std::int64_t error_of_pipe() {
  HANDLE read = nullptr;
  HANDLE write = nullptr;
  if (!CreatePipe(&read, &write, nullptr, 0)) return static_cast<std::int64_t>(GetLastError());
  const Handle both[] = {Handle(read), Handle(write)};
  return 0;
}

double us_since(std::int64_t begin_ns) { return static_cast<double>(now_ns() - begin_ns) * 1e-3; }

}  // namespace

/// The first call of a socket function loads the library (cmake/delay_load.cmake): part of the
/// step.
FirstSocket make_first_socket() {
  FirstSocket seen;
  std::int64_t begin = now_ns();
  seen.error_of_pipe = error_of_pipe();
  seen.pipe_us = us_since(begin);
  seen.modules_before = modules();
  begin = now_ns();
  seen.error_before = error_of_socket(AF_INET);
  const Winsock winsock;
  seen.step_us = us_since(begin);
  begin = now_ns();
  seen.error_after = error_of_socket(AF_INET);
  seen.socket_us = us_since(begin);
  seen.modules_after = modules();
  seen.error_of_no_family = error_of_socket(no_family);
  return seen;
}

}  // namespace handoff
