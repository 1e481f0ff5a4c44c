// SPDX-License-Identifier: MIT
#include <cstdint>
#include <string>

#include "claims/dead_launcher.h"
#include "claims/lab.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/paths.h"
#include "platform/process_windows.h"

namespace handoff {

const char* const unresumed_state = "suspended";
const char* const unresumed_guard = "a job that ends its processes with its last handle";

/// Every handoff is in such a job of its own.
std::int64_t start_unresumed(bool guarded) {
  if (!guarded) cut_lifeline();
  const Launch launch{.program = own_program(),
                      .arguments = {act_command_name, "dead-launcher", "child"},
                      .environment = {},
                      .inherit = {},
                      .standard_input = {},
                      .standard_output = {},
                      .processor = {}};
  std::wstring line = checked_command_line(launch);
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  PROCESS_INFORMATION started{};
  if (!CreateProcessW(launch.program.c_str(), line.data(), nullptr, nullptr, FALSE,
                      CREATE_SUSPENDED, nullptr, nullptr, &startup, &started))
    throw_last_error("CreateProcessW(CREATE_SUSPENDED)");
  const Handle process(started.hProcess);
  const Handle thread(started.hThread);
  return static_cast<std::int64_t>(started.dwProcessId);
}

}  // namespace handoff
