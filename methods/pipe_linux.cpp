// SPDX-License-Identifier: MIT
#include "methods/pipe_linux.h"

#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <span>
#include <string>

#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/kernel_number_linux.h"

namespace handoff {
namespace {

/// pipe(7): a process without privilege may raise a pipe's capacity up to this file's number.
int largest_capacity() { return kernel_number("/proc/sys/fs/pipe-max-size"); }

}  // namespace

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw_last_error("pipe2");
  return {.read = Descriptor(ends[0]), .write = Descriptor(ends[1])};
}

void enlarge(const Descriptor& pipe) {
  const int bytes = largest_capacity();
  if (fcntl(pipe.get(), F_SETPIPE_SZ, bytes) < 0)
    throw_last_error("fcntl(F_SETPIPE_SZ) to " + std::to_string(bytes) + " bytes");
}

void enlarge_for(std::size_t payload_bytes, const Descriptor& pipe) {
  constexpr std::size_t usual_capacity = 65536;  // pipe(7)
  if (payload_bytes > usual_capacity) enlarge(pipe);
}

void lend_pages(const Descriptor& pipe, std::span<const std::byte> bytes, const char* what) {
  while (!bytes.empty()) {
    const iovec pages{.iov_base = const_cast<std::byte*>(bytes.data()), .iov_len = bytes.size()};
    const auto lent = vmsplice(pipe.get(), &pages, 1, 0);
    if (lent < 0 && errno == EINTR) continue;
    if (lent < 0) throw_last_error("vmsplice to " + std::string(what));
    bytes = bytes.subspan(static_cast<std::size_t>(lent));
  }
}

}  // namespace handoff
