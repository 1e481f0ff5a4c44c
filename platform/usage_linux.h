// SPDX-License-Identifier: MIT
#pragma once

#include <sys/resource.h>

#include "platform/usage.h"

namespace handoff {

/// CPU time and faults out of a filled rusage; all else stays empty.
Usage usage_from(const rusage& from);

/// Fills read_bytes and write_bytes from a /proc/…/io file (proc(5): rchar and wchar). They stay
/// empty where the kernel keeps no such account or does not let us look.
void add_io(const char* proc_io_path, Usage& usage);

}  // namespace handoff
