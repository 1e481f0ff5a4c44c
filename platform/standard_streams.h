// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// Opens the null device for each standard stream that this process was started without. Otherwise
/// the next file that is opened takes its number, and what is printed goes there. Call first in
/// main().
void fill_standard_streams() noexcept;

}  // namespace handoff
