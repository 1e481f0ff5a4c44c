// SPDX-License-Identifier: MIT
#include <cstdint>
#include <string>
#include <vector>

#include "bench/command_line.h"
#include "platform/entry.h"
#include "platform/janitor.h"

namespace handoff {

int program_main(const std::vector<std::string>& arguments, std::int64_t) {
  if (const auto code = done_as_janitor(arguments)) return *code;
  return static_cast<int>(run_command_line(arguments));
}

}  // namespace handoff
