// SPDX-License-Identifier: MIT
#include "platform/report_page.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

#include "platform/deadline.h"

namespace handoff {
namespace {

bool is_set(std::uint32_t& word) {
  return std::atomic_ref(word).load(std::memory_order_acquire) != 0;
}

void set(std::uint32_t& word, std::uint32_t value) {
  std::atomic_ref(word).store(value, std::memory_order_release);
}

}  // namespace

void ReportPage::ask_to_hold(std::chrono::milliseconds most) const {
  set(shared().hold_ms, static_cast<std::uint32_t>(most.count()));
}

bool ReportPage::is_held() const { return is_set(shared().holding); }

void ReportPage::let_go() const { set(shared().let_go, 1); }

void hold_if_asked(Report& report) {
  if (!is_set(report.hold_ms)) return;
  const Deadline deadline = Deadline::after(std::chrono::milliseconds(report.hold_ms));
  set(report.holding, 1);
  while (!is_set(report.let_go) && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  set(report.holding, 0);
}

}  // namespace handoff
