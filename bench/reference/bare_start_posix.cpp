// SPDX-License-Identifier: MIT
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "bench/reference/bare_start.h"
#include "platform/error.h"

namespace handoff {

void start_and_wait_bare(const std::filesystem::path& program) {
  pid_t process = 0;
  char* const arguments[] = {const_cast<char*>(program.c_str()), nullptr};
  if (const int error =
          posix_spawn(&process, program.c_str(), nullptr, nullptr, arguments, environ))
    throw_error(error, "posix_spawn of " + program.string());
  if (waitpid(process, nullptr, 0) < 0) throw_last_error("waitpid");
}

}  // namespace handoff
