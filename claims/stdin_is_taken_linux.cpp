// SPDX-License-Identifier: MIT
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "claims/stdin_is_taken.h"
#include "platform/error.h"

namespace handoff {

std::string kind_of_standard_input() {
  struct stat status {};
  if (fstat(STDIN_FILENO, &status) != 0) throw_last_error("fstat of standard input");
  if (S_ISFIFO(status.st_mode)) return "pipe";
  if (S_ISREG(status.st_mode)) return "file";
  if (S_ISCHR(status.st_mode)) return "device";
  return S_ISSOCK(status.st_mode) ? "socket" : "stream of another kind";
}

}  // namespace handoff
