// SPDX-License-Identifier: MIT
#include "methods/overlapped_windows.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "methods/child_wait_windows.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"

namespace handoff {
namespace {

/// As in stream_windows.cpp: a larger write takes memory from the kernel until it is read.
constexpr std::size_t largest_call = 1u << 20;

}  // namespace

OverlappedCall::~OverlappedCall() {
  if (!is_pending_) return;
  DWORD bytes = 0;
  CancelIoEx(file_, &state_);
  GetOverlappedResult(file_, &state_, &bytes, TRUE);
}

OVERLAPPED* OverlappedCall::state() {
  state_ = {};
  state_.hEvent = event_.get();
  return &state_;
}

DWORD OverlappedCall::result(BOOL returned, const char* call, const ChildProcess& child,
                             Deadline deadline, const char* what) {
  if (!returned && GetLastError() != ERROR_IO_PENDING) throw_last_error(call);
  is_pending_ = true;
  await(event_.get(), child, deadline, what);
  is_pending_ = false;
  DWORD bytes = 0;
  if (!GetOverlappedResult(file_, &state_, &bytes, FALSE)) throw_last_error(call);
  return bytes;
}

void write_all_overlapped(HANDLE to, std::span<const std::byte> bytes, const char* call,
                          const ChildProcess& child, Deadline deadline, const char* what) {
  OverlappedCall write(to);
  while (!bytes.empty()) {
    const auto size = static_cast<DWORD>(std::min(bytes.size(), largest_call));
    const BOOL returned = WriteFile(to, bytes.data(), size, nullptr, write.state());
    bytes = bytes.subspan(write.result(returned, call, child, deadline, what));
  }
}

}  // namespace handoff
