// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "claims/raw_pipe.h"
#include "methods/stream_posix.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

class LinuxPipe final : public RawPipe {
 public:
  LinuxPipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw_last_error("pipe2");
    read_ = Descriptor(ends[0]);
    write_ = Descriptor(ends[1]);
  }

  NativeHandle read_end() const override { return read_.native(); }
  NativeHandle write_end() const override { return write_.native(); }
  void close_read_end() override { read_.close(); }
  void close_write_end() override { write_.close(); }

  void write(std::string_view text) override {
    write_all(write_.get(), std::as_bytes(std::span(text)), "the pipe");
  }

 private:
  Descriptor read_;
  Descriptor write_;
};

bool is_readable(int pipe, Deadline deadline) {
  for (;;) {
    pollfd event{.fd = pipe, .events = POLLIN, .revents = 0};
    const int ready = poll(&event, 1, deadline.milliseconds_left());
    if (ready < 0 && errno != EINTR) throw_last_error("poll of the pipe");
    if (ready > 0) return true;
    if (deadline.passed()) return false;
  }
}

}  // namespace

std::unique_ptr<RawPipe> make_raw_pipe() { return std::make_unique<LinuxPipe>(); }

ReadUntilEnd read_until_end(NativeHandle pipe, Deadline deadline) {
  const int descriptor = static_cast<int>(pipe.value);
  ReadUntilEnd seen;
  while (!seen.has_ended && is_readable(descriptor, deadline)) {
    std::array<char, 256> part{};
    const auto bytes = read(descriptor, part.data(), part.size());
    if (bytes < 0 && errno != EINTR) throw_last_error("read from the pipe");
    if (bytes > 0) seen.content.append(part.data(), static_cast<std::size_t>(bytes));
    seen.has_ended = bytes == 0;
  }
  return seen;
}

void close_inherited(NativeHandle handle) {
  if (close(static_cast<int>(handle.value)) != 0) throw_last_error("close of what was inherited");
}

}  // namespace handoff
