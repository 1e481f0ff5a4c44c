// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <thread>

namespace handoff {

/// Somebody who ends a child of this process, at a random time after it has appeared: not through
/// the object that owns it, as handoff itself would, but from outside.
class Killer {
 public:
  Killer();
  ~Killer();
  Killer(const Killer&) = delete;
  Killer& operator=(const Killer&) = delete;

 private:
  void run();

  std::atomic<bool> is_over_ = false;
  std::thread thread_;
};

}  // namespace handoff
