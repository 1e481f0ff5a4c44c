// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "platform/api_windows.h"
#include "platform/error.h"

namespace handoff {

/// CreateFileMappingW refuses a section of no bytes, so an empty payload has a section of one.
constexpr std::size_t section_size(std::size_t size) { return std::max<std::size_t>(size, 1); }

/// Owns a view that MapViewOfFile returned, and shows `size` bytes of it.
class View {
 public:
  View() = default;
  /// Takes MapViewOfFile's result as it is; throws std::system_error with `what` when it is null.
  View(void* from_map_view, std::size_t size, const char* what)
      : memory_(from_map_view), size_(size) {
    if (memory_ == nullptr) throw_last_error(what);
  }
  View(View&& other) noexcept
      : memory_(std::exchange(other.memory_, nullptr)), size_(other.size_) {}
  View& operator=(View&& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(size_, other.size_);
    return *this;
  }
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  ~View() {
    if (memory_ != nullptr) UnmapViewOfFile(memory_);
  }

  /// Leaves the memory mapped until the process ends.
  void* release() { return std::exchange(memory_, nullptr); }

  std::span<std::byte> bytes() const { return {static_cast<std::byte*>(memory_), size_}; }

 private:
  void* memory_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace handoff
