// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "platform/deadline.h"
#include "platform/launch.h"

namespace handoff {

/// Two pipes to a child that is about to be started, as its standard input and output. Every call
/// blocks until it is done or the child has ended, and throws std::system_error.
class ChildPipes {
 public:
  ChildPipes() = default;
  ChildPipes(const ChildPipes&) = delete;
  ChildPipes& operator=(const ChildPipes&) = delete;
  virtual ~ChildPipes() = default;

  /// Describes the child's ends; they must be open until it has been started.
  virtual void describe(Launch& launch) const = 0;

  /// Gives up the child's ends, which are its own now: without that no end would ever be seen.
  virtual void child_has_started() = 0;

  /// Writes all of the text to the child's standard input.
  virtual void write(std::string_view text) = 0;

  /// Closes the child's standard input: it reads the end.
  virtual void end_input() = 0;

  /// What the child has written to its standard output, at least one byte; 0 at its end. Throws
  /// TimedOut at the deadline on POSIX; on Windows, where a pipe has none, the child must be killed
  /// then.
  virtual std::size_t read(std::span<char> out, Deadline deadline) = 0;
};

std::unique_ptr<ChildPipes> make_child_pipes();

}  // namespace handoff
