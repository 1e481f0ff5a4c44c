// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

#include <utility>

#include "platform/native_handle.h"

namespace handoff {

/// Owns one file descriptor; -1 is none. Closing never fails loudly.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int get() const { return fd_; }
  NativeHandle native() const { return NativeHandle{fd_}; }
  explicit operator bool() const { return fd_ >= 0; }

  int release() { return std::exchange(fd_, -1); }

  void close() noexcept {
    // close(2): after EINTR the descriptor is gone on Linux all the same, so it is not repeated.
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }

 private:
  int fd_ = -1;
};

}  // namespace handoff
