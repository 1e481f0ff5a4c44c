// SPDX-License-Identifier: MIT
#include "platform/job_windows.h"

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"

namespace handoff {

Handle make_job(DWORD limits) {
  Handle job(CreateJobObjectW(nullptr, nullptr));
  if (!job) throw_last_error("CreateJobObjectW");
  set_limits(job, limits);
  return job;
}

void set_limits(const Handle& job, DWORD limits) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION information{};
  information.BasicLimitInformation.LimitFlags = limits;
  if (!SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &information,
                               sizeof information))
    throw_last_error("SetInformationJobObject");
}

}  // namespace handoff
