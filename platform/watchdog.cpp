// SPDX-License-Identifier: MIT
#include "platform/watchdog.h"

#include <chrono>
#include <mutex>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/interrupt.h"

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

void Watchdog::watch(ChildProcess& child, Deadline deadline) {
  const std::lock_guard lock(mutex_);
  child_ = &child;
  deadline_ = deadline;
  struck_ = false;
}

void Watchdog::release() noexcept {
  const std::lock_guard lock(mutex_);
  child_ = nullptr;
}

bool Watchdog::struck() const {
  const std::lock_guard lock(mutex_);
  return struck_;
}

void Watchdog::run() {
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, std::chrono::milliseconds(20), [this] { return stopping_; })) look();
}

void Watchdog::look() {
  if (child_ == nullptr) return;
  const bool late = deadline_->passed();
  if (!late && (watch_ == Watch::deadline || !interrupted())) return;
  struck_ = late;
  child_->kill();
  child_ = nullptr;
}

}  // namespace handoff
