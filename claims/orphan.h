// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>

#include "platform/deadline.h"

namespace handoff {

/// While it lives, a process that loses its parent, which this one had started, becomes this one's
/// child, so that it can be collected (Linux). Windows has no such thing and needs none.
class Adoption {
 public:
  Adoption();
  ~Adoption();
  Adoption(const Adoption&) = delete;
  Adoption& operator=(const Adoption&) = delete;
};

/// A process that a helper of ours has started, and which may outlive it. Destroying it kills what
/// still runs, and collects it once the helper has gone: destroy the helper first.
class Orphan {
 public:
  Orphan() = default;
  Orphan(const Orphan&) = delete;
  Orphan& operator=(const Orphan&) = delete;
  virtual ~Orphan() = default;

  /// Whether it ended before the deadline. Blocks until then.
  virtual bool ended_before(Deadline deadline) const = 0;
};

/// The process of that id; its helper must still run, so that the id cannot be another's by now.
/// Throws std::system_error. Needs an Adoption.
std::unique_ptr<Orphan> orphan(std::int64_t id);

/// In a helper's child: whether that helper, the process that started this one, has ended. Ids are
/// the OS's.
bool has_lost(std::int64_t parent);

/// Ends this process as a crash or a kill would: nothing is released by us.
[[noreturn]] void end_suddenly();

}  // namespace handoff
