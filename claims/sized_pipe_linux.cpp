// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "claims/sized_pipe.h"
#include "methods/buffer.h"
#include "methods/stream_posix.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/native_handle.h"

namespace handoff {

struct SizedPipe::Ends {
  Descriptor read, write;
};

SizedPipe::SizedPipe(std::uint32_t buffer_bytes) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_last_error("pipe2");
  ends_ = std::make_shared<Ends>(Ends{Descriptor(ends[0]), Descriptor(ends[1])});
  if (fcntl(ends[1], F_SETPIPE_SZ, static_cast<int>(buffer_bytes)) < 0)
    throw_last_error("fcntl(F_SETPIPE_SZ)");
}

NativeHandle SizedPipe::read_end() const { return ends_->read.native(); }

std::optional<std::uint64_t> SizedPipe::capacity() const {
  const int bytes = fcntl(ends_->write.get(), F_GETPIPE_SZ);
  if (bytes < 0) return std::nullopt;
  return static_cast<std::uint64_t>(bytes);
}

void SizedPipe::child_has_started() { ends_->read.close(); }
void SizedPipe::write(std::span<const std::byte> bytes) {
  write_all(ends_->write.get(), bytes, "the pipe");
}
void SizedPipe::end() { ends_->write.close(); }

Buffer drain(NativeHandle read_end, std::size_t size) {
  return read_whole(static_cast<int>(read_end.value), size, "the pipe");
}

}  // namespace handoff
