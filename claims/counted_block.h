// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "platform/deadline.h"
#include "platform/native_handle.h"

namespace handoff {

/// A block of shared memory that a child may inherit, and of which we can still ask whether it
/// exists when we have closed it. All calls throw std::system_error where the OS refuses.
class CountedBlock {
 public:
  CountedBlock() = default;
  CountedBlock(const CountedBlock&) = delete;
  CountedBlock& operator=(const CountedBlock&) = delete;
  virtual ~CountedBlock() = default;

  /// Give it to Launch::inherit.
  virtual NativeHandle handle() const = 0;

  /// Gives up this process's handle.
  virtual void close() = 0;

  /// Whether the OS still keeps the block.
  virtual bool exists() const = 0;

  /// How many handles (Linux: descriptors in all processes that we may look into) there are to it;
  /// empty where the OS does not say.
  virtual std::optional<std::int64_t> handles() const = 0;
};

std::unique_ptr<CountedBlock> make_counted_block();

/// Whether the block was gone before the deadline: the last handle of a process that was killed
/// may go some moments after it.
bool went_before(const CountedBlock& block, Deadline deadline);

}  // namespace handoff
