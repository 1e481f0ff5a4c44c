// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "platform/api_windows.h"
#include "platform/mapping_windows.h"

namespace handoff {

/// A view for `access` of all of a section that somebody else gave us by its number. Refuses what
/// is not a section, or one with fewer than `size` bytes; throws std::system_error where a call
/// fails. `what` names it in messages: "the report page". Does not close the handle.
View map_untrusted_section(HANDLE section, DWORD access, std::size_t size, const char* what);

}  // namespace handoff
