// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/report_page.h"

namespace handoff {

/// What is known of a hand-off that its deadline ended.
struct Lateness {
  std::chrono::nanoseconds deadline{};
  std::optional<double> busy_part{};        ///< Of the processors' time meanwhile, 0..1.
  std::int64_t available_memory_bytes = 0;  ///< When the deadline struck.
};

/// The sentence that says so: how long the deadline was, how far the child that was furthest behind
/// had come, whether the machine was busy or short of memory, and what to do. `reports` is not
/// empty.
std::string why_late(const std::vector<Report>& reports, const Lateness& lateness);

}  // namespace handoff
