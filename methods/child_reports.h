// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "methods/hand_off.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/report_page.h"
#include "platform/usage.h"

namespace handoff {

/// The OS's account of the ended child, and the child's own where the OS has none (popen hides the
/// process; Wine gives the caller's figures).
Usage merged(Usage from_os, const Report& report);

/// The reports without the stamps that no child can have taken which ran between `begin_ns` and
/// `end_ns`: these are 0, as where it did not come so far.
std::vector<Report> without_impossible_stamps(std::vector<Report> reports, std::int64_t begin_ns,
                                              std::int64_t end_ns);

/// What is wrong with an ended child's report; empty when the payload arrived whole.
std::string fault_in(const Report& report, const Exit& exit, std::uint64_t bytes,
                     std::uint64_t expected);

/// Fills the stamps, none of them impossible, that the children gave: of several the last one's,
/// and their medians beside.
void add_stamps(const std::vector<Report>& reports, std::int64_t begin_ns, Sample& sample);

/// Waits until the child holds what it received. False where it has ended or the deadline passed.
bool holds_before(const ReportPage& page, const ChildProcess& child, Deadline deadline);

/// Memory of this process and of the running ones that gave these reports. Empty where the OS does
/// not say.
std::optional<std::int64_t> memory_together(const std::vector<Report>& reports);

}  // namespace handoff
