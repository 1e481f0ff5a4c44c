// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <exception>
#include <functional>
#include <string>

#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/uninterrupted_posix.h"
#include "tests/support/copy_of_this_process.h"

namespace handoff {
namespace {

/// A text of a page or more would not be read as one piece; no failure is that long.
constexpr std::size_t longest = 4096;

[[noreturn]] void say(const std::function<std::string()>& work, int out) {
  std::string said;
  try {
    said = work();
  } catch (const std::exception& error) {
    said = error.what();
  }
  said.resize(std::min(said.size(), longest - 1));
  said += '\n';
  // _exit(2): what this process would do at its end is the original's to do.
  _exit(write(out, said.data(), said.size()) == static_cast<ssize_t>(said.size()) ? 0 : 1);
}

}  // namespace

std::string said_by_a_copy(const std::function<std::string()>& work) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_last_error("pipe2");
  const Descriptor read_end(ends[0]);
  Descriptor write_end(ends[1]);
  const pid_t copy = fork();
  if (copy < 0) throw_last_error("fork of a copy");
  if (copy == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    say(work, write_end.get());
  }
  write_end.close();
  int status = 0;
  if (uninterrupted([&] { return waitpid(copy, &status, 0); }) < 0)
    throw_last_error("waitpid of the copy");
  std::array<char, longest> said{};
  const ssize_t size = read(read_end.get(), said.data(), said.size());
  if (status != 0 || size < 1)
    throw Refused("the copy of this process ended with status " + std::to_string(status));
  return {said.data(), static_cast<std::size_t>(size) - 1};
}

}  // namespace handoff
