// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace handoff {

/// One argument of a Windows command line, quoted where it must be, so that CommandLineToArgvW and
/// the C runtime read it back as it was. Text is UTF-8 without a zero character.
std::string quoted_argument(std::string_view argument);

/// A program's name at the start of a command line, where a backslash never escapes and a quote
/// cannot be written at all: throws Refused for a name that contains one.
std::string quoted_program(std::string_view program);

/// The whole command line: the program's name and then the arguments.
std::string command_line(std::string_view program, const std::vector<std::string>& arguments);

/// A command line as cmd.exe has to be given it after its /c (which is what _wpopen does): cmd
/// takes off the first and the last quote of what it is given, and expands %NAME% even between
/// quotes. Throws Refused for a line that holds what cmd would change and no quoting prevents.
std::string quoted_for_cmd(std::string_view command_line);

}  // namespace handoff
