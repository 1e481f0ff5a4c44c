// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/processor_time.h"

namespace handoff {

/// What a watchdog kills for.
enum class Watch { deadline, deadline_or_interrupt };

/// Kills the child of a hand-off that is past its deadline or that the user interrupted, from a
/// thread of its own. That ends every blocking call on a channel to the child, so the methods can
/// use plain blocking calls and still never hang. Looks every 20 ms, so watching costs the hand-off
/// no wake-up of its own.
class Watchdog {
 public:
  explicit Watchdog(Watch watch = Watch::deadline_or_interrupt);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// Watches these children, and no longer others, until release(), which must come before any of
  /// them is destroyed. Late ones and those of an interrupted run are killed all together.
  void watch(std::vector<ChildProcess*> children, Deadline deadline);
  void watch(ChildProcess& child, Deadline deadline);
  void release() noexcept;

  /// Whether children were killed because their deadline had passed, since the first watch() after
  /// the last release().
  bool struck() const;

  /// Then, the part (0..1) of the processors' time that was busy from a tenth of the deadline on;
  /// empty where it is not known or too short.
  std::optional<double> busy_part() const;

 private:
  void run();
  void look();
  void strike();

  const Watch watch_;
  mutable std::mutex mutex_;
  std::condition_variable stop_;
  std::vector<ChildProcess*> children_;
  std::optional<Deadline> deadline_;
  Deadline::Clock::time_point begun_{};
  std::optional<ProcessorTime> early_;  ///< Read only where a hand-off takes long: it costs time.
  std::optional<double> busy_part_;
  bool watching_ = false;
  bool struck_ = false;
  bool stopping_ = false;
  std::thread thread_;  ///< Last, so that it starts when all else stands.
};

}  // namespace handoff
