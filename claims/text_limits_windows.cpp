// SPDX-License-Identifier: MIT
#include <cstdint>
#include <string>

#include "claims/text_limits.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/environment_block_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/process_windows.h"
#include "platform/quoting.h"
#include "platform/text_windows.h"

namespace handoff {

/// start() has a check of its own in front of the OS's.
Exit start_unchecked(const Launch& launch, Deadline deadline) {
  std::wstring line = wide_text(command_line(path_text(launch.program), launch.arguments));
  std::wstring environment = environment_block(launch.environment);
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  PROCESS_INFORMATION started{};
  if (!CreateProcessW(launch.program.c_str(), line.data(), nullptr, nullptr, FALSE,
                      CREATE_UNICODE_ENVIRONMENT, environment.data(), nullptr, &startup, &started))
    throw_last_error("start of " + path_text(launch.program));
  const Handle thread(started.hThread);
  const Handle process(started.hProcess);
  if (!ended_before(process.get(), deadline)) {
    end_process(process.get());
    throw TimedOut("a child that looks at its text did not end before the deadline");
  }
  return {.code = exit_code_of(process.get()), .signal = {}, .usage = {}};
}

std::uint64_t length_of_command_line(const Launch& launch) { return command_line_length(launch); }

std::uint64_t length_of_environment(const Launch& launch) {
  return environment_block(launch.environment).size();
}

}  // namespace handoff
