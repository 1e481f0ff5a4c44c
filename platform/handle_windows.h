// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <utility>

#include "platform/api_windows.h"
#include "platform/native_handle.h"

namespace handoff {

inline NativeHandle native(HANDLE handle) {
  return NativeHandle{reinterpret_cast<std::intptr_t>(handle)};
}

inline HANDLE windows_handle(NativeHandle handle) { return reinterpret_cast<HANDLE>(handle.value); }

/// For the calls that return null when they fail: sections, events, processes, jobs.
struct NullIsNone {
  static HANDLE none() { return nullptr; }
};

/// For CreateFileW, which returns INVALID_HANDLE_VALUE.
struct InvalidIsNone {
  static HANDLE none() { return INVALID_HANDLE_VALUE; }
};

/// Owns one handle. The two kinds of "none" are different types, because a check for the wrong one
/// never fails. Closing never fails loudly.
template <class Kind>
class OwnedHandle {
 public:
  OwnedHandle() = default;
  explicit OwnedHandle(HANDLE handle) : handle_(handle) {}
  OwnedHandle(OwnedHandle&& other) noexcept : handle_(std::exchange(other.handle_, Kind::none())) {}
  OwnedHandle& operator=(OwnedHandle&& other) noexcept {
    if (this != &other) {
      close();
      handle_ = std::exchange(other.handle_, Kind::none());
    }
    return *this;
  }
  OwnedHandle(const OwnedHandle&) = delete;
  OwnedHandle& operator=(const OwnedHandle&) = delete;
  ~OwnedHandle() { close(); }

  HANDLE get() const { return handle_; }
  NativeHandle native() const { return handoff::native(handle_); }
  explicit operator bool() const { return handle_ != Kind::none(); }

  void close() noexcept {
    if (handle_ != Kind::none()) CloseHandle(std::exchange(handle_, Kind::none()));
  }

 private:
  HANDLE handle_ = Kind::none();
};

using Handle = OwnedHandle<NullIsNone>;
using FileHandle = OwnedHandle<InvalidIsNone>;

/// For the calls that create an object whose handle a child may inherit.
inline SECURITY_ATTRIBUTES inheritable_security() {
  return {.nLength = sizeof(SECURITY_ATTRIBUTES),
          .lpSecurityDescriptor = nullptr,
          .bInheritHandle = TRUE};
}

}  // namespace handoff
