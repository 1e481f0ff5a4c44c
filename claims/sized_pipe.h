// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "methods/buffer.h"
#include "platform/native_handle.h"

namespace handoff {

/// An anonymous pipe with a buffer of so many bytes, or what the OS makes of that. Its read end can
/// be inherited. Throws std::system_error.
class SizedPipe {
 public:
  explicit SizedPipe(std::uint32_t buffer_bytes);

  NativeHandle read_end() const;

  /// What the OS says that it holds; empty where it does not say.
  std::optional<std::uint64_t> capacity() const;

  /// Gives up the read end, once the child has it: else a write to a dead child never ends.
  void child_has_started();

  /// Blocks until all is in the pipe or read.
  void write(std::span<const std::byte> bytes);
  void end();

  struct Ends;

 private:
  std::shared_ptr<Ends> ends_;
};

/// A child's: all of `size` bytes from the read end that it inherited, and then the end.
Buffer drain(NativeHandle read_end, std::size_t size);

}  // namespace handoff
