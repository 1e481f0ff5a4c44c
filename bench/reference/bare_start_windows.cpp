// SPDX-License-Identifier: MIT
#include <filesystem>

#include "bench/reference/bare_start.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"

namespace handoff {

void start_and_wait_bare(const std::filesystem::path& program) {
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  PROCESS_INFORMATION process{};
  if (!CreateProcessW(program.c_str(), nullptr, nullptr, nullptr, FALSE, 0, nullptr, nullptr,
                      &startup, &process))
    throw_last_error("CreateProcessW of the empty program");
  const Handle owned(process.hProcess);
  CloseHandle(process.hThread);
  WaitForSingleObject(owned.get(), INFINITE);
}

}  // namespace handoff
