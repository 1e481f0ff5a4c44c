// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string>

#include "platform/error.h"

namespace handoff {

/// Memory of a known size that is about to be written over, so nothing clears it first: clearing
/// would touch every page once more than the hand-off needs.
class Buffer {
 public:
  /// Throws Refused when the OS does not give so much.
  explicit Buffer(std::size_t size) : size_(size), memory_(new (std::nothrow) std::byte[size]) {
    if (!memory_)
      throw Refused("there is no memory for a payload of " + std::to_string(size) + " bytes");
  }

  std::span<std::byte> bytes() const { return {memory_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<std::byte[]> memory_;
};

}  // namespace handoff
