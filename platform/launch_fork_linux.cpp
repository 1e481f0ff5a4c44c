// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "platform/becoming_linux.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {
namespace {

struct ErrorPipe {
  Descriptor read_end, write_end;

  ErrorPipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_last_error("pipe2 for the error of exec");
    read_end = Descriptor(ends[0]);
    write_end = Descriptor(ends[1]);
  }
};

/// What the child wrote; 0 when exec closed its end.
int heard_error(const ErrorPipe& pipe) {
  int error = 0;
  uninterrupted([&] { return read(pipe.read_end.get(), &error, sizeof error); });
  return error;
}

[[noreturn]] void become_or_tell(const Becoming& what, int told) noexcept {
  const int error = become(what);
  // A write of so few bytes is whole or not at all (pipe(7)).
  if (write(told, &error, sizeof error) < 0) _exit(126);
  _exit(127);
}

}  // namespace

Became by_fork(const Becoming& what) {
  ErrorPipe pipe;
  const pid_t process = fork();
  if (process == 0) become_or_tell(what, pipe.write_end.get());
  if (process < 0) throw_last_error("fork");
  pipe.write_end.close();
  if (const int error = heard_error(pipe)) {
    uninterrupted([&] { return waitpid(process, nullptr, 0); });
    throw_error(error, "start of " + std::string(what.program));
  }
  return {.process = process, .pidfd = {}};
}

}  // namespace handoff
