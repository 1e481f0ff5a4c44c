// SPDX-License-Identifier: MIT
#include "tests/faults/killer.h"

#include <chrono>
#include <cstdint>
#include <thread>

#include "platform/random.h"
#include "tests/support/kill_process.h"
#include "tests/support/leftovers.h"

namespace handoff {

Killer::Killer() : thread_([this] { run(); }) {}

Killer::~Killer() {
  is_over_ = true;
  thread_.join();
}

void Killer::run() {
  const std::chrono::microseconds patience(random_value<std::uint64_t>() % 4000);
  while (!is_over_ && child_processes().empty()) std::this_thread::yield();
  std::this_thread::sleep_for(patience);
  for (const std::int64_t process : child_processes()) kill_process(process);
}

}  // namespace handoff
