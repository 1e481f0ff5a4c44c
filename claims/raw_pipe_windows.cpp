// SPDX-License-Identifier: MIT
#include <array>
#include <chrono>
#include <memory>
#include <span>
#include <string_view>
#include <thread>

#include "claims/raw_pipe.h"
#include "methods/stream_windows.h"
#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"
#include "platform/pipe_windows.h"

namespace handoff {
namespace {

class WindowsPipe final : public RawPipe {
 public:
  /// The launch's list decides which end a child inherits.
  WindowsPipe() : pipe_(make_pipe(0)) {
    make_inheritable(pipe_.read);
    make_inheritable(pipe_.write);
  }

  NativeHandle read_end() const override { return pipe_.read.native(); }
  NativeHandle write_end() const override { return pipe_.write.native(); }
  void close_read_end() override { pipe_.read.close(); }
  void close_write_end() override { pipe_.write.close(); }

  void write(std::string_view text) override {
    write_all(pipe_.write.get(), std::as_bytes(std::span(text)), "the pipe");
  }

 private:
  Pipe pipe_;
};

/// A read of an anonymous pipe has no deadline, but one can look first.
bool has_ended_or_bytes(HANDLE pipe, bool& has_ended) {
  DWORD available = 0;
  if (!PeekNamedPipe(pipe, nullptr, 0, nullptr, &available, nullptr)) {
    if (GetLastError() != ERROR_BROKEN_PIPE) throw_last_error("PeekNamedPipe");
    has_ended = true;
  }
  return has_ended || available > 0;
}

}  // namespace

std::unique_ptr<RawPipe> make_raw_pipe() { return std::make_unique<WindowsPipe>(); }

ReadUntilEnd read_until_end(NativeHandle pipe, Deadline deadline) {
  const HANDLE handle = windows_handle(pipe);
  ReadUntilEnd seen;
  for (;;) {
    if (!has_ended_or_bytes(handle, seen.has_ended)) {
      if (deadline.passed()) return seen;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      continue;
    }
    if (seen.has_ended) return seen;
    std::array<char, 256> part{};
    DWORD got = 0;
    if (!ReadFile(handle, part.data(), static_cast<DWORD>(part.size()), &got, nullptr))
      throw_last_error("ReadFile from the pipe");
    seen.content.append(part.data(), got);
  }
}

void close_inherited(NativeHandle handle) {
  if (!CloseHandle(windows_handle(handle))) throw_last_error("CloseHandle of what was inherited");
}

}  // namespace handoff
