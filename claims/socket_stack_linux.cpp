// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <link.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "claims/socket_stack.h"
#include "platform/clock.h"
#include "platform/descriptor_posix.h"

namespace handoff {
namespace {

std::int64_t modules() {
  std::int64_t count = 0;
  dl_iterate_phdr(
      [](dl_phdr_info*, std::size_t, void* out) {
        ++*static_cast<std::int64_t*>(out);
        return 0;
      },
      &count);
  return count;
}

/// 0 where it worked.
int error_of_socket(int family) {
  const Descriptor made(socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return made ? 0 : errno;
}

int error_of_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  const Descriptor read(ends[0]), write(ends[1]);
  return 0;
}

double us_since(std::int64_t begin_ns) { return static_cast<double>(now_ns() - begin_ns) * 1e-3; }

}  // namespace

FirstSocket make_first_socket() {
  FirstSocket seen;
  std::int64_t begin = now_ns();
  seen.error_of_pipe = error_of_pipe();
  seen.pipe_us = us_since(begin);
  seen.modules_before = modules();
  begin = now_ns();
  seen.error_before = error_of_socket(AF_INET);
  seen.socket_us = us_since(begin);
  seen.modules_after = modules();
  seen.error_after = error_of_socket(AF_INET);
  seen.error_of_no_family = error_of_socket(AF_MAX);
  return seen;
}

}  // namespace handoff
