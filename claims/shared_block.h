// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "platform/native_handle.h"

namespace handoff {

/// Anonymous shared memory as the article makes it, mapped to be written, by a handle that a child
/// can inherit. Throws std::system_error.
class SharedBlock {
 public:
  explicit SharedBlock(std::size_t size);

  std::span<std::byte> bytes() const;
  NativeHandle handle() const;

  struct Memory;  ///< The OS's objects.

 private:
  std::shared_ptr<Memory> memory_;
};

/// A child's view of a block that it inherited. Throws Refused or std::system_error.
class InheritedBlock {
 public:
  InheritedBlock(NativeHandle handle, std::size_t size);

  std::span<const std::byte> bytes() const;

  struct View;

 private:
  std::shared_ptr<View> view_;
};

/// What a child learns of an inherited block's size when nobody tells it.
struct BlockSize {
  std::uint64_t mapped_bytes = 0;  ///< Of the region that mapping all of it makes.
  std::optional<std::uint64_t>
      said_bytes;  ///< What the block itself says; empty: it cannot be asked.
};
BlockSize size_of_inherited(NativeHandle handle);

/// What the OS rounds memory up to.
std::uint64_t page_bytes();

}  // namespace handoff
