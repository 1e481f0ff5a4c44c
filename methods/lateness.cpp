// SPDX-License-Identifier: MIT
#include "methods/lateness.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/report_page.h"

namespace handoff {
namespace {

constexpr double busy_from = 0.8;
constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr std::int64_t short_below = 256 * mebibyte;

/// By stage_of().
constexpr std::array stages{"had not entered its main function",
                            "had entered its main function and not received the payload",
                            "had received the payload and not read it",
                            "had read the payload and not reported", "had reported and not ended"};

std::size_t stage_of(const Report& report) {
  if (report.process_id == 0) return 0;
  if (report.ready_ns == 0) return 1;
  if (report.consumed_ns == 0) return 2;
  return report.outcome == Report::none ? 3 : 4;
}

/// "10 s", "400 ms".
std::string text_of(std::chrono::nanoseconds time) {
  const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(time).count();
  if (milliseconds % 1000 != 0) return std::to_string(milliseconds) + " ms";
  return std::to_string(milliseconds / 1000) + " s";
}

std::string machine_was(const Lateness& lateness) {
  std::string words;
  if (lateness.busy_part.value_or(0) >= busy_from)
    words += "; the machine was busy: " + std::to_string(std::lround(*lateness.busy_part * 100)) +
             " % of its processors' time was used meanwhile";
  if (lateness.available_memory_bytes < short_below)
    words += "; only " + std::to_string(lateness.available_memory_bytes / mebibyte) +
             " MiB of memory were available";
  return words;
}

}  // namespace

std::string why_late(const std::vector<Report>& reports, const Lateness& lateness) {
  const auto behind = std::ranges::min(reports, {}, stage_of);
  const std::string machine = machine_was(lateness);
  return "the hand-off was not done within its deadline of " + text_of(lateness.deadline) +
         (reports.size() == 1 ? ": the child " : ": a child ") + stages[stage_of(behind)] +
         machine +
         (machine.empty() ? "; see why the child stalls, or raise --deadline"
                          : "; raise --deadline, or measure when the machine has less to do");
}

}  // namespace handoff
