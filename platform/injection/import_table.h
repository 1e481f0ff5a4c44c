// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// Makes this program's own calls of the OS's function `name` go to `replacement`, which must have
/// the same signature; what libraries call among themselves stays as it is. Returns the function
/// itself, or null where the program does not call it by its import table. Throws
/// std::system_error. For tests, before a second thread runs.
///
/// This is the seam by which an OS call can be made to fail: the methods keep their calls in plain
/// sight, and no program that is shipped has any of this.
void* redirect_import(const char* name, void* replacement);

}  // namespace handoff
