// SPDX-License-Identifier: MIT
#include "platform/quoting.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.h"

namespace handoff {
namespace {

bool needs_quotes(std::string_view argument) {
  return argument.empty() || argument.find_first_of(" \t\n\v\"") != std::string_view::npos;
}

}  // namespace

// "Parsing C command-line arguments": backslashes stand for themselves unless a quote follows; then
// two make one, and an odd one makes the quote part of the argument.
std::string quoted_argument(std::string_view argument) {
  if (!needs_quotes(argument)) return std::string(argument);
  std::string quoted = "\"";
  std::size_t backslashes = 0;
  for (const char c : argument) {
    if (c == '"') quoted.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    quoted += c;
  }
  quoted.append(backslashes, '\\');
  return quoted + '"';
}

std::string quoted_program(std::string_view program) {
  if (program.find('"') != std::string_view::npos)
    throw Refused("the program's name " + std::string(program) +
                  " contains a quote, which no Windows command line can carry");
  return '"' + std::string(program) + '"';
}

std::string command_line(std::string_view program, const std::vector<std::string>& arguments) {
  std::string line = quoted_program(program);
  for (const auto& argument : arguments) line += ' ' + quoted_argument(argument);
  return line;
}

// "cmd /?": what follows /c and begins with a quote loses its first and its last one, unless ...;
// with a pair of our own around it the exceptions never apply.
std::string quoted_for_cmd(std::string_view line) {
  bool between_quotes = false;
  for (const char c : line) {
    if (c == '"') between_quotes = !between_quotes;
    const bool changed =
        c == '%' || c == '\n' || c == '\r' ||
        (!between_quotes && std::string_view("&|<>()^").find(c) != std::string_view::npos);
    if (changed)
      throw Refused("cmd.exe would change the character '" + std::string(1, c) + "' in " +
                    std::string(line) + "; put the programs into a folder without it");
  }
  return '"' + std::string(line) + '"';
}

}  // namespace handoff
