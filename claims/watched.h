// SPDX-License-Identifier: MIT
#pragma once

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/watchdog.h"

namespace handoff {

/// Has a child watched while it lives: a blocking call on a channel to it ends at the deadline.
class Watched {
 public:
  Watched(Watchdog& watchdog, ChildProcess& child, Deadline deadline) : watchdog_(watchdog) {
    watchdog_.watch(child, deadline);
  }
  ~Watched() { watchdog_.release(); }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

 private:
  Watchdog& watchdog_;
};

}  // namespace handoff
