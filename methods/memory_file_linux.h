// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>

#include <cstddef>

#include "platform/descriptor_posix.h"
#include "platform/mapping_posix.h"

namespace handoff {

/// All that can be forbidden to do to a memory file (memfd_create(2), fcntl(2)).
inline constexpr int all_seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

/// memfd_create(2): memory of `size` zero bytes with a descriptor and no name. `flags` in addition
/// to close-on-exec and the right to seal. Throws std::system_error.
Descriptor make_memory_file(std::size_t size, unsigned flags = 0);

/// Forbids every change from now on. It must not be mapped for writing: EBUSY (fcntl(2)).
void seal(const Descriptor& memory);

/// Throws unless the descriptor, which came by a token and may be anything, is a memory file of
/// `size` bytes with at least these seals.
void require_memory_file(int descriptor, std::size_t size, int seals = 0);

/// All of it mapped shared; `protection` as in mmap(2). Throws std::system_error.
Mapping map_memory_file(int descriptor, std::size_t size, int protection);

}  // namespace handoff
