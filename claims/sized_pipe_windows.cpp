// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "claims/sized_pipe.h"
#include "methods/buffer.h"
#include "methods/stream_windows.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"
#include "platform/pipe_windows.h"

namespace handoff {

struct SizedPipe::Ends {
  Pipe pipe;
};

SizedPipe::SizedPipe(std::uint32_t buffer_bytes) {
  Pipe pipe = make_pipe(buffer_bytes);
  make_inheritable(pipe.read);
  ends_ = std::make_shared<Ends>(Ends{std::move(pipe)});
}

NativeHandle SizedPipe::read_end() const { return ends_->pipe.read.native(); }

/// CreatePipe: the size is only a suggestion, and nothing tells what became of it.
std::optional<std::uint64_t> SizedPipe::capacity() const { return std::nullopt; }

void SizedPipe::child_has_started() { ends_->pipe.read.close(); }
void SizedPipe::write(std::span<const std::byte> bytes) {
  write_all(ends_->pipe.write.get(), bytes, "the pipe");
}
void SizedPipe::end() { ends_->pipe.write.close(); }

Buffer drain(NativeHandle read_end, std::size_t size) {
  return read_whole(windows_handle(read_end), size, "the pipe");
}

}  // namespace handoff
