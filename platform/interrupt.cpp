// SPDX-License-Identifier: MIT
#include "platform/interrupt.h"

#include <atomic>
#include <cstdint>

#include "platform/clock.h"

namespace handoff {
namespace {

// Handlers can reach nothing but what is global (signal-safety(7), HandlerRoutine).
std::atomic<std::int64_t> asked_to_end_ns{0};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

constexpr std::int64_t patience_ns = 1'000'000'000;

}  // namespace

bool interrupted() noexcept { return asked_to_end_ns.load() != 0; }

bool ask_to_end() noexcept {
  const std::int64_t now = now_ns();
  std::int64_t first = 0;
  return !asked_to_end_ns.compare_exchange_strong(first, now) && now - first >= patience_ns;
}

}  // namespace handoff
