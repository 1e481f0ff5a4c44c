// SPDX-License-Identifier: MIT
#include "methods/child_wait_windows.h"

#include <array>
#include <string>

#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/text_windows.h"

namespace handoff {

Handle make_event(const wchar_t* name, SECURITY_ATTRIBUTES* security) {
  Handle event(CreateEventW(security, TRUE, FALSE, name));
  if (!event) throw_last_error("CreateEventW");
  if (name != nullptr) require_new(name);
  return event;
}

void require_new(const wchar_t* name) {
  if (GetLastError() == ERROR_ALREADY_EXISTS)
    throw Refused("somebody else has made " + utf8_text(name) + " before");
}

void await(HANDLE object, const ChildProcess& child, Deadline deadline, const char* what) {
  const std::array<HANDLE, 2> handles{object, windows_handle(child.ended())};
  for (;;) {
    const DWORD waited =
        WaitForMultipleObjects(static_cast<DWORD>(handles.size()), handles.data(), FALSE,
                               static_cast<DWORD>(deadline.milliseconds_left()));
    if (waited == WAIT_OBJECT_0) return;
    if (waited == WAIT_OBJECT_0 + 1)
      throw Refused(std::string("the child ended before it ") + what);
    if (waited == WAIT_FAILED)
      throw_last_error(std::string("WaitForMultipleObjects until the child ") + what);
    if (deadline.passed())
      throw TimedOut(std::string("the deadline passed before the child ") + what);
  }
}

}  // namespace handoff
