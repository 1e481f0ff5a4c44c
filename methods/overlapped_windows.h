// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

#include "methods/child_wait_windows.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/handle_windows.h"

namespace handoff {

/// The calls on a handle that was opened with FILE_FLAG_OVERLAPPED, one after the other: whoever is
/// at the other end can keep them waiting, but never beyond the child's end or the deadline.
class OverlappedCall {
 public:
  explicit OverlappedCall(HANDLE file) : file_(file) {}
  /// Cancels what is under way, and waits until the OS writes into this object no more.
  ~OverlappedCall();
  OverlappedCall(const OverlappedCall&) = delete;
  OverlappedCall& operator=(const OverlappedCall&) = delete;

  /// What the call takes.
  OVERLAPPED* state();

  /// Right after the call, with what it returned: waits for its result, and gives how many bytes it
  /// moved. Throws as await() does, and std::system_error that names the call when it failed.
  DWORD result(BOOL returned, const char* call, const ChildProcess& child, Deadline deadline,
               const char* what);

 private:
  HANDLE file_;
  Handle event_ = make_event();
  OVERLAPPED state_{};
  bool is_pending_ = false;
};

/// Writes all of `bytes`, in as many calls as that takes, by such a handle. `call` and `what` are
/// for messages: "WriteFile to the pipe", "had read all".
void write_all_overlapped(HANDLE to, std::span<const std::byte> bytes, const char* call,
                          const ChildProcess& child, Deadline deadline, const char* what);

}  // namespace handoff
