// SPDX-License-Identifier: MIT
#pragma once

#include <sys/mman.h>

#include <cstddef>

#include "platform/mapping_posix.h"

namespace handoff {

/// Memory that no page has been given to yet, as a child's is. malloc() would give again what it
/// got back, touched already. Throws std::system_error.
inline Mapping fresh_memory(std::size_t size) {
  return {
      mmap(nullptr, mapped_size(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      size, "mmap of fresh memory"};
}

}  // namespace handoff
