// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>

#include "platform/deadline.h"

namespace handoff {

/// Memory that makes this process large: every page of it is really there. Given back by the
/// destructor.
class Ballast {
 public:
  /// None.
  Ballast();

  /// `wanted` bytes, rounded up to whole pages; or fewer where the OS gives no more, or where the
  /// deadline passed or the run was interrupted first: a busy machine, or one whose own host has to
  /// find the memory, takes long over some gigabytes.
  Ballast(std::uint64_t wanted, Deadline deadline);
  Ballast(Ballast&&) noexcept;
  Ballast& operator=(Ballast&&) noexcept;
  ~Ballast();

  std::uint64_t bytes() const;

  /// From now on a fork leaves it out of the child, where the OS can do that (Linux). Throws
  /// std::system_error.
  void keep_from_forks() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace handoff
