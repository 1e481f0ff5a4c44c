// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/deadline.h"
#include "platform/native_handle.h"

namespace handoff {

/// A pipe of which a child may inherit either end, or both. All calls throw std::system_error.
class RawPipe {
 public:
  RawPipe() = default;
  RawPipe(const RawPipe&) = delete;
  RawPipe& operator=(const RawPipe&) = delete;
  virtual ~RawPipe() = default;

  /// Give them to Launch::inherit.
  virtual NativeHandle read_end() const = 0;
  virtual NativeHandle write_end() const = 0;

  virtual void close_read_end() = 0;
  virtual void close_write_end() = 0;
  virtual void write(std::string_view text) = 0;
};

std::unique_ptr<RawPipe> make_raw_pipe();

struct ReadUntilEnd {
  std::string content;
  bool has_ended = false;  ///< Before the deadline.
};

/// In a child: what comes out of a pipe that it inherited until its end or the deadline.
ReadUntilEnd read_until_end(NativeHandle pipe, Deadline deadline);

/// In a child: closes what it inherited.
void close_inherited(NativeHandle handle);

}  // namespace handoff
