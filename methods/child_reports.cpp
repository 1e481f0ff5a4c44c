// SPDX-License-Identifier: MIT
#include "methods/child_reports.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "methods/hand_off.h"
#include "methods/protocol.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/process_id.h"
#include "platform/report_page.h"
#include "platform/usage.h"

namespace handoff {
namespace {

using Stamp = std::int64_t Report::*;

/// In rising order; empty where a child did not come so far.
std::vector<std::int64_t> sorted_stamps(const std::vector<Report>& reports, Stamp stamp) {
  std::vector<std::int64_t> all;
  for (const Report& report : reports) all.push_back(report.*stamp);
  std::ranges::sort(all);
  return all.front() == 0 ? std::vector<std::int64_t>() : all;
}

std::optional<std::int64_t> last(const std::vector<Report>& reports, Stamp stamp,
                                 std::int64_t begin_ns) {
  const auto all = sorted_stamps(reports, stamp);
  return all.empty() ? std::nullopt : std::optional(all.back() - begin_ns);
}

std::optional<std::int64_t> median(const std::vector<Report>& reports, Stamp stamp,
                                   std::int64_t begin_ns) {
  const auto all = sorted_stamps(reports, stamp);
  if (all.empty()) return std::nullopt;
  const std::size_t upper = all.size() / 2;
  const std::size_t lower = (all.size() - 1) / 2;
  return all[lower] + (all[upper] - all[lower]) / 2 - begin_ns;
}

std::optional<std::int64_t> known(std::int64_t value) {
  return value < 0 ? std::nullopt : std::optional(value);
}

std::optional<std::int64_t> plus(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

bool are_possible(const Report& report, std::int64_t begin_ns, std::int64_t end_ns) {
  std::int64_t earliest = begin_ns;
  for (const Stamp stamp : {&Report::entered_ns, &Report::ready_ns, &Report::consumed_ns}) {
    if (report.*stamp == 0) continue;
    if (report.*stamp < earliest || report.*stamp > end_ns) return false;
    earliest = report.*stamp;
  }
  return true;
}

}  // namespace

std::vector<Report> without_impossible_stamps(std::vector<Report> reports, std::int64_t begin_ns,
                                              std::int64_t end_ns) {
  for (Report& report : reports)
    if (!are_possible(report, begin_ns, end_ns))
      report.entered_ns = report.ready_ns = report.consumed_ns = 0;
  return reports;
}

Usage merged(Usage from_os, const Report& report) {
  if (!from_os.user_ns) from_os.user_ns = known(report.user_ns);
  if (!from_os.system_ns) from_os.system_ns = known(report.system_ns);
  if (!from_os.minor_faults) from_os.minor_faults = known(report.minor_faults);
  if (!from_os.major_faults) from_os.major_faults = known(report.major_faults);
  if (!from_os.peak_bytes) from_os.peak_bytes = known(report.peak_bytes);
  return from_os;
}

std::string fault_in(const Report& report, const Exit& exit, std::uint64_t bytes,
                     std::uint64_t expected) {
  if (report.outcome == Report::failed)
    return "the child refused: " + std::string(report.message.data());
  if (exit.code == static_cast<int>(ChildExit::wrong_version))
    return "the child is of another version than this handoff; use the one that was built with it";
  if (report.process_id == 0)
    return "the child " + exit.describe() +
           " before its main function was entered; is it handoff-child?";
  if (report.outcome != Report::received)
    return "the child " + exit.describe() + " before it had received the payload";
  if (report.bytes != bytes)
    return "the child received " + std::to_string(report.bytes) + " bytes of " +
           std::to_string(bytes);
  if (report.checksum != expected) return "the child read other bytes than were handed over";
  if (exit.code != 0) return "the child " + exit.describe() + " after it had received the payload";
  if (report.entered_ns == 0 || report.ready_ns == 0 || report.consumed_ns == 0)
    return "the child reported times that it cannot have taken";
  return {};
}

void add_stamps(const std::vector<Report>& reports, std::int64_t begin_ns, Sample& sample) {
  sample.stamps.entered_ns = last(reports, &Report::entered_ns, begin_ns);
  sample.stamps.ready_ns = last(reports, &Report::ready_ns, begin_ns);
  sample.stamps.consumed_ns = last(reports, &Report::consumed_ns, begin_ns);
  if (reports.size() < 2) return;
  sample.child_ready_ns = median(reports, &Report::ready_ns, begin_ns);
  sample.child_consumed_ns = median(reports, &Report::consumed_ns, begin_ns);
}

bool holds_before(const ReportPage& page, const ChildProcess& child, Deadline deadline) {
  while (!page.is_held()) {
    if (has_ended(child) || deadline.passed()) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

std::optional<std::int64_t> memory_together(const std::vector<Report>& reports) {
  auto sum = proportional_memory(own_process_id());
  for (const Report& report : reports) sum = plus(sum, proportional_memory(report.process_id));
  return sum;
}

}  // namespace handoff
