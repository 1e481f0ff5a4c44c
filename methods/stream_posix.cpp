// SPDX-License-Identifier: MIT
#include "methods/stream_posix.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <span>
#include <string>

#include "methods/buffer.h"
#include "platform/error.h"

namespace handoff {
namespace {

/// What one read() gave; 0 is the end.
std::size_t read_some(int from, std::span<std::byte> out, const char* what) {
  for (;;) {
    const auto got = read(from, out.data(), out.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw_last_error("read from " + std::string(what));
  }
}

}  // namespace

void write_all(int to, std::span<const std::byte> bytes, const char* what) {
  while (!bytes.empty()) {
    const auto written = write(to, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_last_error("write to " + std::string(what));
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void read_exactly(int from, std::span<std::byte> out, const char* what) {
  for (std::size_t have = 0; have < out.size();) {
    const std::size_t got = read_some(from, out.subspan(have), what);
    if (got == 0)
      throw Refused(std::string(what) + " ended after " + std::to_string(have) + " of " +
                    std::to_string(out.size()) + " bytes");
    have += got;
  }
}

void read_whole_into(int from, std::span<std::byte> out, const char* what) {
  read_exactly(from, out, what);
  std::byte one_more;
  if (read_some(from, {&one_more, 1}, what) != 0)
    throw Refused(std::string(what) + " carries more than the " + std::to_string(out.size()) +
                  " bytes that were announced");
}

Buffer read_whole(int from, std::size_t size, const char* what) {
  Buffer buffer(size);
  read_whole_into(from, buffer.bytes(), what);
  return buffer;
}

void require_kind(int descriptor, mode_t kind, const char* name) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0)
    throw_last_error("fstat of descriptor " + std::to_string(descriptor) + ", which should be " +
                     name);
  if ((status.st_mode & S_IFMT) != kind)
    throw Refused("descriptor " + std::to_string(descriptor) + " is not " + name);
}

void require_own(int descriptor, const std::string& name) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) throw_last_error("fstat of " + name);
  if (status.st_uid != geteuid()) throw Refused(name + " belongs to another user");
}

}  // namespace handoff
