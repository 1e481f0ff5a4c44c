// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace handoff {

/// The bytes to hand over: incompressible, and different for each hand-off, so that neither page
/// merging nor a cache nor a stale file can pass for success. Each renewal writes a fresh random
/// number at the start of every 4 KiB, and a small payload wholly anew.
class Payload {
 public:
  /// `capacity` random bytes from `seed` in memory of its own, touched. Throws std::bad_alloc.
  Payload(std::size_t capacity, std::uint64_t seed);

  /// From now on the first `size` bytes of the capacity. Throws std::length_error above it.
  void resize(std::size_t size);

  std::size_t size() const { return size_; }
  std::span<const std::byte> bytes() const { return {memory_.get(), size_}; }

  /// Makes the next hand-off's bytes in the parent's own memory.
  void renew();

  /// Makes the next hand-off's bytes and puts them in `target`, which has size() bytes.
  void build_in(std::span<std::byte> target);

  /// Builds the bytes as they are in `target`, which has size() bytes.
  void copy_to(std::span<std::byte> target) const;

 private:
  std::size_t capacity_;
  std::size_t size_;
  std::uint64_t state_;
  std::unique_ptr<std::byte[]> memory_;
};

}  // namespace handoff
