// SPDX-License-Identifier: MIT
#pragma once

#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "platform/error.h"

namespace handoff {

/// mmap(2) refuses to map nothing (EINVAL), so an empty payload maps one byte and shows none.
constexpr std::size_t mapped_size(std::size_t size) { return std::max<std::size_t>(size, 1); }

/// Owns what mmap() returned for mapped_size(size) bytes, and shows `size` of them.
class Mapping {
 public:
  Mapping() = default;
  /// Takes mmap's result as it is; throws std::system_error with `what` when it is MAP_FAILED.
  Mapping(void* from_mmap, std::size_t size, const char* what) {
    if (from_mmap == MAP_FAILED) throw_last_error(what);
    memory_ = from_mmap;
    size_ = size;
  }
  Mapping(Mapping&& other) noexcept
      : memory_(std::exchange(other.memory_, nullptr)), size_(other.size_) {}
  Mapping& operator=(Mapping&& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(size_, other.size_);
    return *this;
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (memory_ != nullptr) munmap(memory_, mapped_size(size_));
  }

  std::span<std::byte> bytes() const { return {static_cast<std::byte*>(memory_), size_}; }

 private:
  void* memory_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace handoff
