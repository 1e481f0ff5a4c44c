// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>

namespace handoff {

/// A point in time after which waiting is a failure. A value; copying it is cheap.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  static Deadline after(std::chrono::nanoseconds duration) {
    return Deadline(Clock::now() + std::chrono::duration_cast<Clock::duration>(duration));
  }

  bool passed() const { return Clock::now() >= at_; }

  /// Milliseconds left, rounded up and never negative: what poll() and WaitForSingleObject() take.
  /// At most one hour, so that it always fits their 32-bit argument; callers loop.
  int milliseconds_left() const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(at_ - Clock::now()).count();
    return static_cast<int>(std::clamp<long long>(left, 0, 3'600'000));
  }

  Clock::time_point time() const { return at_; }

 private:
  explicit Deadline(Clock::time_point at) : at_(at) {}

  Clock::time_point at_;
};

}  // namespace handoff
