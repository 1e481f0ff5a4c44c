// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <cstdint>
#include <string_view>

#include "claims/text_limits.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"

namespace handoff {

Exit start_unchecked(const Launch& launch, Deadline deadline) {
  return start(launch)->reap(deadline);
}

std::uint64_t length_of_command_line(const Launch& launch) {
  std::uint64_t length = launch.program.native().size();
  for (const auto& argument : launch.arguments) length += 1 + argument.size();
  return length;
}

std::uint64_t length_of_environment(const Launch& launch) {
  std::uint64_t length = 0;
  for (char** entry = environ; *entry != nullptr; ++entry)
    length += std::string_view(*entry).size() + 1;
  for (const auto& [name, value] : launch.environment) length += name.size() + 1 + value.size() + 1;
  return length;
}

}  // namespace handoff
