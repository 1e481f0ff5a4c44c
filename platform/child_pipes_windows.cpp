// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "platform/api_windows.h"
#include "platform/child_pipes.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/pipe_windows.h"

namespace handoff {
namespace {

DWORD at_most_a_gigabyte(std::size_t size) {
  return static_cast<DWORD>(std::min(size, std::size_t{1} << 30));
}

class WindowsChildPipes final : public ChildPipes {
 public:
  WindowsChildPipes() {
    make_inheritable(input_.read);
    make_inheritable(output_.write);
  }

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
      DWORD written = 0;
      if (!WriteFile(input_.write.get(), text.data(), at_most_a_gigabyte(text.size()), &written,
                     nullptr))
        throw_last_error("WriteFile to the standard input of a program");
      text.remove_prefix(written);
    }
  }

  void end_input() override { input_.write.close(); }

  /// ReadFile: a pipe whose other end is closed is an error, and a write of nothing reads as 0.
  std::size_t read(std::span<char> out, Deadline) override {
    for (;;) {
      DWORD got = 0;
      if (!ReadFile(output_.read.get(), out.data(), at_most_a_gigabyte(out.size()), &got,
                    nullptr)) {
        if (GetLastError() == ERROR_BROKEN_PIPE) return 0;
        throw_last_error("ReadFile from the standard output of a program");
      }
      if (got > 0) return got;
    }
  }

 private:
  Pipe input_ = make_pipe(0);
  Pipe output_ = make_pipe(0);
};

}  // namespace

std::unique_ptr<ChildPipes> make_child_pipes() { return std::make_unique<WindowsChildPipes>(); }

}  // namespace handoff
