// SPDX-License-Identifier: MIT
#include "methods/forked_child_linux.h"

#include <sys/types.h>
#include <unistd.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

#include "methods/checksum.h"
#include "methods/protocol.h"
#include "platform/child_process.h"
#include "platform/clock.h"
#include "platform/error.h"
#include "platform/lifeline.h"
#include "platform/process_id.h"
#include "platform/report_page.h"
#include "platform/spawned_process_linux.h"

namespace handoff {
namespace {

/// fork(2): the copy of a process with several threads may only do what a signal handler may. No
/// memory is allocated here, nothing is locked, and no destructor of the parent's runs.
[[noreturn]] void be_the_child(std::span<const std::byte> bytes, Report& report) {
  report.entered_ns = now_ns();
  end_with_parent();
  if (!is_child_of(report.maker)) _exit(static_cast<int>(ChildExit::no_report_page));
  report.process_id = own_process_id();
  report.ready_ns = now_ns();
  report.bytes = bytes.size();
  report.checksum = checksum(bytes);
  report.consumed_ns = now_ns();
  // wait4(2) says the rest; what is resident would count the parent's pages that it shares.
  report.user_ns = report.system_ns = report.minor_faults = report.major_faults = -1;
  report.peak_bytes = -1;
  hold_if_asked(report);
  report.outcome = Report::received;
  _exit(static_cast<int>(ChildExit::done));
}

}  // namespace

std::unique_ptr<ChildProcess> start_forked(std::span<const std::byte> bytes, const ReportPage& page,
                                           std::optional<int> processor) {
  Report& report = page.shared();
  const pid_t process = fork();
  if (process < 0) throw_last_error("fork");
  if (process == 0) be_the_child(bytes, report);
  return spawned_process(process, {}, processor);
}

}  // namespace handoff
