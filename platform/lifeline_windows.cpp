// SPDX-License-Identifier: MIT
#include <cstdint>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/job_windows.h"
#include "platform/lifeline.h"

namespace handoff {
namespace {

Handle job_of_this_process() {
  // Only what asks to leave the job by name, the janitor, may do so.
  Handle job = make_job(JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK);
  if (!AssignProcessToJobObject(job.get(), GetCurrentProcess()))
    throw_last_error("AssignProcessToJobObject of this process");
  return job;
}

/// Never closed by us: closing it would end this process too. The OS closes it when the process
/// has ended, however that came, and then ends what is left in the job.
const Handle& own_job() {
  static const Handle* const job = new Handle(job_of_this_process());
  return *job;
}

}  // namespace

void keep_children_on_a_lifeline() {
  // SetErrorMode: children inherit it. One that crashes shall end, and not wait in a dialog.
  SetErrorMode(GetErrorMode() | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  own_job();
}

void cut_lifeline() { set_limits(own_job(), 0); }

void end_with_parent() noexcept {}

bool is_child_of(std::int64_t) noexcept { return true; }

}  // namespace handoff
