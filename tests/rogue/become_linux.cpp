// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/other_user_linux.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/number.h"
#include "tests/rogue/become.h"

namespace handoff {
namespace {

constexpr const char* none = "-";
constexpr std::size_t first_of_program = 4;

void say_into(const std::string& file) {
  const Descriptor made(
      open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!made) throw_last_error("open of " + file);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
    if (dup2(made.get(), stream) < 0) throw_last_error("dup2");
}

void become(const std::string& user) {
  const auto number = parse_number(user);
  if (!number) throw Refused("\"" + user + "\" is not a user's number");
  become_user(static_cast<std::uint32_t>(*number));
}

}  // namespace

int become_program(const std::vector<std::string>& arguments) {
  if (arguments[3] != none) say_into(arguments[3]);
  if (arguments[2] != none) become(arguments[2]);
  std::vector<std::string> texts(arguments.begin() + first_of_program, arguments.end());
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  execv(pointers.front(), pointers.data());
  throw_last_error("execv of " + texts.front());
}

}  // namespace handoff
