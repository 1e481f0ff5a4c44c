// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "platform/child_pipes.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

struct Pipe {
  Descriptor read, write;
};

/// A child gets its own end alone: all others are closed by its exec.
Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw_last_error("pipe2");
  return {.read = Descriptor(ends[0]), .write = Descriptor(ends[1])};
}

class PosixChildPipes final : public ChildPipes {
 public:
  void describe(Launch& launch) const override {
    launch.standard_input = input_.read.native();
    launch.standard_output = output_.write.native();
  }

  void child_has_started() override {
    input_.read.close();
    output_.write.close();
  }

  void write(std::string_view text) override {
    while (!text.empty()) {
      const auto written = ::write(input_.write.get(), text.data(), text.size());
      if (written >= 0)
        text.remove_prefix(static_cast<std::size_t>(written));
      else if (errno != EINTR)
        throw_last_error("write to the standard input of a program");
    }
  }

  void end_input() override { input_.write.close(); }

  /// The child's end may be open in others that it started, so that its own end is not seen.
  std::size_t read(std::span<char> out, Deadline deadline) override {
    for (;;) {
      pollfd readable{.fd = output_.read.get(), .events = POLLIN, .revents = 0};
      const int ready = poll(&readable, 1, deadline.milliseconds_left());
      if (ready < 0 && errno != EINTR) throw_last_error("poll of the standard output of a program");
      if (ready <= 0) {
        if (deadline.passed()) throw TimedOut("a program did not answer before its deadline");
        continue;
      }
      const auto got = ::read(output_.read.get(), out.data(), out.size());
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) throw_last_error("read from the standard output of a program");
    }
  }

 private:
  Pipe input_ = make_pipe();
  Pipe output_ = make_pipe();
};

}  // namespace

std::unique_ptr<ChildPipes> make_child_pipes() { return std::make_unique<PosixChildPipes>(); }

}  // namespace handoff
