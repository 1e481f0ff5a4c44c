// SPDX-License-Identifier: MIT
#include "platform/watchdog.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/interrupt.h"
#include "platform/processor_time.h"

namespace handoff {

Watchdog::Watchdog(Watch watch) : watch_(watch), thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_one();
  thread_.join();
}

void Watchdog::watch(std::vector<ChildProcess*> children, Deadline deadline) {
  const std::lock_guard lock(mutex_);
  children_ = std::move(children);
  deadline_ = deadline;
  begun_ = Deadline::Clock::now();
  early_.reset();
  struck_ = struck_ && watching_;
  if (!struck_) busy_part_.reset();
  watching_ = true;
}

void Watchdog::watch(ChildProcess& child, Deadline deadline) {
  watch(std::vector{&child}, deadline);
}

void Watchdog::release() noexcept {
  const std::lock_guard lock(mutex_);
  children_.clear();
  watching_ = false;
}

bool Watchdog::struck() const {
  const std::lock_guard lock(mutex_);
  return struck_;
}

std::optional<double> Watchdog::busy_part() const {
  const std::lock_guard lock(mutex_);
  return busy_part_;
}

void Watchdog::run() {
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, std::chrono::milliseconds(20), [this] { return stopping_; })) look();
}

void Watchdog::look() {
  if (children_.empty()) return;
  const bool late = deadline_->passed();
  if (late) strike();
  if (late || (watch_ == Watch::deadline_or_interrupt && interrupted())) {
    for (ChildProcess* const child : children_) child->kill();
    children_.clear();
  } else if (!early_ && Deadline::Clock::now() - begun_ > (deadline_->time() - begun_) / 10) {
    early_ = processor_time();
  }
}

void Watchdog::strike() {
  struck_ = true;
  busy_part_ = handoff::busy_part(early_, processor_time());
}

}  // namespace handoff
