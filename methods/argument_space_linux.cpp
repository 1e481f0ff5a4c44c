// SPDX-License-Identifier: MIT
#include "methods/argument_space_linux.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "methods/protocol.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

bool is_replaced(std::string_view entry, const Launch& launch) {
  const auto name = entry.substr(0, entry.find('='));
  return std::ranges::any_of(launch.environment,
                             [&](const auto& variable) { return variable.first == name; });
}

std::size_t environment_space(const Launch& launch) {
  std::size_t space = 0;
  for (char** entry = environ; *entry != nullptr; ++entry)
    if (!is_replaced(*entry, launch)) space += space_of_string(std::string_view(*entry).size());
  for (const auto& [name, value] : launch.environment)
    space += space_of_string(name.size() + 1 + value.size());
  return space;
}

}  // namespace

std::size_t longest_string() { return 32 * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) - 1; }

std::size_t argument_space() {
  rlimit stack{};
  if (getrlimit(RLIMIT_STACK, &stack) != 0) throw_last_error("getrlimit(RLIMIT_STACK)");
  return argument_space(stack.rlim_cur);
}

std::size_t argument_space(std::uint64_t stack_limit) {
  constexpr std::uint64_t least = std::uint64_t{128} << 10;
  return static_cast<std::size_t>(std::clamp(stack_limit / 4, least, stack_for_most_arguments / 4));
}

std::size_t space_taken(const Launch& base, std::uint64_t size) {
  const std::size_t program = base.program.native().size();
  std::size_t space = program + 1 + space_of_string(program) + environment_space(base);
  for (std::size_t i = 0; i < base.arguments.size(); ++i) {
    if (i == report_token_index)
      space += space_of_string(widest_report_token.size());
    else if (i == size_index)
      space += space_of_string(std::to_string(size).size());
    else
      space += space_of_string(base.arguments[i].size());
  }
  return space;
}

std::string argument_space_reason(std::size_t space) {
  return "execve(2) gives arguments and environment together " + std::to_string(space) +
         " bytes, a quarter of the stack's limit";
}

std::string longest_string_reason() {
  return "execve(2) takes no string of more than " + std::to_string(longest_string()) +
         " characters";
}

}  // namespace handoff
