// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// The whole number in a file of proc(5), such as "/proc/sys/fs/pipe-max-size". Throws
/// std::system_error where it cannot be read, Refused where it holds none; both name it.
int kernel_number(const char* file);

}  // namespace handoff
