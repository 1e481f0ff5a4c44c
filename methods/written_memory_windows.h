// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "methods/token.h"
#include "platform/child_process.h"

namespace handoff {

/// Reserves memory in `child`, which is suspended, and writes `bytes` there behind `mark`. No
/// address has to be told: the child looks through its own memory for the mark, which works
/// wherever its program was loaded (the way of Detours' payloads). Throws std::system_error.
void write_into(const ChildProcess& child, const Secret& mark, std::span<const std::byte> bytes);

/// The child's: what was written into it. Owns the memory.
class WrittenMemory {
 public:
  /// Finds it. Throws Refused where there is no memory with that mark.
  explicit WrittenMemory(const Secret& mark);

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  struct Free {
    void operator()(void* region) const noexcept;
  };

  std::unique_ptr<void, Free> region_;
  std::span<const std::byte> bytes_;
};

}  // namespace handoff
