// SPDX-License-Identifier: MIT
#include "methods/memory_file_linux.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstddef>
#include <string>

#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/mapping_posix.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {

Descriptor make_memory_file(std::size_t size, unsigned flags) {
  Descriptor memory(memfd_create("handoff-payload", MFD_CLOEXEC | MFD_ALLOW_SEALING | flags));
  if (!memory) throw_last_error("memfd_create of the payload");
  if (uninterrupted([&] { return ftruncate(memory.get(), static_cast<off_t>(size)); }) != 0)
    throw_last_error("ftruncate of the shared memory to " + std::to_string(size) + " bytes");
  return memory;
}

void seal(const Descriptor& memory) {
  if (fcntl(memory.get(), F_ADD_SEALS, all_seals) != 0)
    throw_last_error("fcntl(F_ADD_SEALS) on the shared memory");
}

void require_memory_file(int descriptor, std::size_t size, int seals) {
  const int found = fcntl(descriptor, F_GET_SEALS);
  if (found < 0) throw_last_error("the descriptor is not shared memory: fcntl(F_GET_SEALS)");
  if ((found & seals) != seals) throw Refused("the shared memory is not sealed against change");
  struct stat status {};
  if (fstat(descriptor, &status) != 0) throw_last_error("fstat of the shared memory");
  if (static_cast<std::size_t>(status.st_size) != size)
    throw Refused("the shared memory has " + std::to_string(status.st_size) + " bytes instead of " +
                  std::to_string(size));
}

Mapping map_memory_file(int descriptor, std::size_t size, int protection) {
  return {mmap(nullptr, mapped_size(size), protection, MAP_SHARED, descriptor, 0), size,
          "mmap of the shared memory"};
}

}  // namespace handoff
