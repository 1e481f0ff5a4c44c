// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/native_handle.h"
#include "platform/usage.h"

namespace handoff {

/// How a child ended, and what it used.
struct Exit {
  int code = 0;                 ///< Exit code; on POSIX 128 + the signal when a signal ended it.
  std::optional<int> signal{};  ///< POSIX only.
  Usage usage{};                ///< Of the child, from the OS's own accounting of ended children.

  /// "ended with exit code 3" or "was ended by signal 11 (Segmentation fault)".
  std::string describe() const;
};

/// A child that was started and not yet reaped. Destroying it kills what still runs and reaps it:
/// no process and no zombie outlives this object.
class ChildProcess {
 public:
  ChildProcess() = default;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  virtual ~ChildProcess() = default;

  /// The OS's process id.
  virtual std::int64_t id() const = 0;

  /// What poll() or WaitForMultipleObjects() can wait on together with a channel; signalled when
  /// the child has ended. A pidfd on Linux, the process handle on Windows.
  virtual NativeHandle ended() const = 0;

  /// Lets a child that was started suspended run; call once. Throws std::system_error. Nothing for
  /// a child that runs already.
  virtual void resume() {}

  /// Ends the child at once. May be called from another thread while reap() has not returned.
  virtual void kill() noexcept = 0;

  /// Closes what the child may be reading from and what reap() would close only later: for who
  /// waits for the child to have read all while it still runs. Nothing to do for most.
  virtual void finish_input() {}

  /// Waits until the child has ended and collects it. Throws TimedOut when the deadline passes
  /// first; the child is then still owned, and destroying it kills it. Call once.
  virtual Exit reap(Deadline deadline) = 0;
};

/// Starts a child as described, and returns when the OS's launch call has returned. Throws
/// std::system_error that names the program, and Refused for a strategy of another OS. Blocks for
/// as long as the launch call does.
std::unique_ptr<ChildProcess> start(const Launch& launch);

/// Whether the child has ended; it may not be reaped yet. Does not block.
bool has_ended(const ChildProcess& child);

}  // namespace handoff
