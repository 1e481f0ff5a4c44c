// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <span>
#include <string>

#include "methods/buffer.h"

namespace handoff {

/// Writes all of `bytes`, however many calls that takes, and blocks as long. `what` names the
/// other end in the std::system_error: "the pipe". SIGPIPE must be ignored, as
/// keep_children_on_a_lifeline() does.
void write_all(int to, std::span<const std::byte> bytes, const char* what);

/// Fills all of `out`. Throws Refused with the number of bytes that came when the stream ends
/// before that.
void read_exactly(int from, std::span<std::byte> out, const char* what);

/// Fills all of `out` with a stream's whole content: throws Refused when that is one byte less or
/// more.
void read_whole_into(int from, std::span<std::byte> out, const char* what);

/// A stream's whole content, which must be `size` bytes and then the end: throws Refused when it
/// is one byte less or more.
Buffer read_whole(int from, std::size_t size, const char* what);

/// Throws Refused unless the descriptor is of this kind (S_IFIFO, S_IFSOCK, S_IFREG) and
/// std::system_error when it is not open: it came by a token, which may name anything.
void require_kind(int descriptor, mode_t kind, const char* name);

/// Throws Refused unless what was opened by `name` is this user's own, because anybody may have put
/// something there.
void require_own(int descriptor, const std::string& name);

}  // namespace handoff
