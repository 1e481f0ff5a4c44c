// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

namespace handoff {

/// Copies `from` to the same number of bytes at `to` by as many threads as this process may use
/// processors, each a part of its own; small ones by the calling thread alone. Blocks until all is
/// copied. Throws std::system_error where no thread can be made.
void copy_in_parallel(std::span<const std::byte> from, std::byte* to);

}  // namespace handoff
