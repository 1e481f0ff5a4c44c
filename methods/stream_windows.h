// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

#include "methods/buffer.h"
#include "platform/api_windows.h"

namespace handoff {

/// Writes all of `bytes`, however many calls that takes, and blocks as long. `what` names the
/// other end in the std::system_error: "the pipe".
void write_all(HANDLE to, std::span<const std::byte> bytes, const char* what);

/// Fills all of `out`. Throws Refused with the number of bytes that came when the stream ends
/// before that.
void read_exactly(HANDLE from, std::span<std::byte> out, const char* what);

/// A stream's whole content, which must be `size` bytes and then the end: throws Refused when it
/// is one byte less or more.
Buffer read_whole(HANDLE from, std::size_t size, const char* what);

/// Throws Refused unless the handle is of this kind (FILE_TYPE_PIPE, FILE_TYPE_DISK): it came by a
/// token or as standard input, and may be anything.
void require_kind(HANDLE handle, DWORD kind, const char* name);

/// The standard input that this process was started with. Borrowed. Throws Refused when there is
/// none.
HANDLE standard_input();

}  // namespace handoff
