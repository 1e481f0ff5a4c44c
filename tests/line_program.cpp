// SPDX-License-Identifier: MIT
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "platform/entry.h"

// A program that talks line by line: it does what each line says, and ends with its input.
namespace handoff {
namespace {

[[noreturn]] void hang() {
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

/// Until nobody reads it any more.
void write_without_end() {
  const std::string part(65536, 'x');
  while (std::cout << part) {
  }
}

void obey(const std::string& verb, const std::string& object) {
  if (verb == "say") std::cout << object << '\n' << std::flush;
  if (verb == "say_twice") std::cout << object << '\n' << object << '\n' << std::flush;
  if (verb == "begin") std::cout << object << std::flush;
  if (verb == "close") std::fclose(stdout);
  if (verb == "end") std::_Exit(std::stoi(object));
  if (verb == "hang") hang();
  if (verb == "no_line_end") write_without_end();
}

}  // namespace

int program_main(const std::vector<std::string>& arguments, std::int64_t) {
  for (std::size_t i = 1; i < arguments.size(); ++i) obey("say", arguments[i]);
  for (std::string line; std::getline(std::cin, line);) {
    const auto space = line.find(' ');
    obey(line.substr(0, space), space == std::string::npos ? "" : line.substr(space + 1));
  }
  return 0;
}

}  // namespace handoff
