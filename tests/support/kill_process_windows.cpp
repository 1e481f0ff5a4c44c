// SPDX-License-Identifier: MIT
#include "tests/support/kill_process.h"

#include <cstdint>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"

namespace handoff {

void kill_process(std::int64_t id) noexcept {
  const Handle process(OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(id)));
  if (process) TerminateProcess(process.get(), 9);
}

}  // namespace handoff
