// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/child_process.h"

namespace handoff {

/// What a name leads to that stays when all its users have ended. The last three are of Linux
/// alone.
enum class Lasting : std::uint32_t {
  file = 1,
  folder,   ///< With all that is in it.
  memory,   ///< shm_open(3)
  queue,    ///< mq_open(3)
  segment,  ///< shmget(2), by its number, of another process.
};

/// A process that waits for the end of this one and then removes what was entrusted to it, and on
/// Linux the System V segments that this process made, whose numbers nobody knows before they are
/// there. It has a session and no streams of this process, so neither Ctrl-C nor a kill of the
/// process group reaches it. The destructor, for a process that ends as it should, ends it first
/// and leaves everything where it is.
class Janitor {
 public:
  /// Call once, while this process has one thread. Where it cannot be started, the process goes on
  /// without one.
  Janitor() noexcept;

 private:
  std::unique_ptr<ChildProcess> process_;
};

/// While it lives, the janitor removes that name should this process be killed. Made before the
/// name is there, and destroyed after it is gone: then no moment is left in which a kill leaves it.
/// Costs no system call. Does nothing in a process without a janitor, for a name of 4 KiB or more,
/// and where 2,048 are entrusted already.
class Entrusted {
 public:
  Entrusted() = default;
  Entrusted(Lasting kind, std::string_view name) noexcept;  ///< An absolute path, where it is one.
  Entrusted(Entrusted&& other) noexcept : kind_(std::exchange(other.kind_, nullptr)) {}
  Entrusted& operator=(Entrusted&& other) noexcept {
    std::swap(kind_, other.kind_);
    return *this;
  }
  Entrusted(const Entrusted&) = delete;
  Entrusted& operator=(const Entrusted&) = delete;
  ~Entrusted();

 private:
  std::uint32_t* kind_ = nullptr;  ///< In the memory that the janitor shares.
};

/// First of all in main: where this process was started to be a janitor (Windows), does its work
/// and returns what to end with. Empty in any other.
std::optional<int> done_as_janitor(const std::vector<std::string>& arguments);

}  // namespace handoff
