// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace handoff {

/// Keeps every processor busy with several threads each while it lives.
class Spinners {
 public:
  Spinners() {
    const unsigned count = 4 * std::max(1u, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < count; ++i)
      threads_.emplace_back([this] {
        while (!stop_) {
        }
      });
  }
  ~Spinners() {
    stop_ = true;
    for (std::thread& each : threads_) each.join();
  }
  Spinners(const Spinners&) = delete;
  Spinners& operator=(const Spinners&) = delete;

 private:
  std::atomic<bool> stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace handoff
