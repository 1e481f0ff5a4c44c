// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <string>

#include "claims/shared_block.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/mapping_posix.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

Descriptor make_memory(std::size_t size) {
  Descriptor memory(memfd_create("handoff-claims", MFD_CLOEXEC));
  if (!memory) throw_last_error("memfd_create of a block");
  if (ftruncate(memory.get(), static_cast<off_t>(size)) != 0)
    throw_last_error("ftruncate of a block");
  return memory;
}

Mapping map(int memory, std::size_t size, int protection) {
  return {mmap(nullptr, mapped_size(size), protection, MAP_SHARED, memory, 0), size,
          "mmap of a block"};
}

/// proc(5): each line of /proc/self/maps begins with "from-to" in hexadecimal.
std::uint64_t region_bytes(const void* start) {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t from = 0, to = 0;
    const char* const end = line.data() + line.size();
    const auto first = std::from_chars(line.data(), end, from, 16);
    if (first.ptr == end || from != reinterpret_cast<std::uintptr_t>(start)) continue;
    std::from_chars(first.ptr + 1, end, to, 16);
    return to - from;
  }
  throw Refused("/proc/self/maps does not show the block");
}

}  // namespace

struct SharedBlock::Memory {
  Descriptor descriptor;
  Mapping mapping;
};

SharedBlock::SharedBlock(std::size_t size) : memory_(std::make_shared<Memory>()) {
  memory_->descriptor = make_memory(size);
  memory_->mapping = map(memory_->descriptor.get(), size, PROT_READ | PROT_WRITE);
}

std::span<std::byte> SharedBlock::bytes() const { return memory_->mapping.bytes(); }
NativeHandle SharedBlock::handle() const { return memory_->descriptor.native(); }

struct InheritedBlock::View {
  Mapping mapping;
};

InheritedBlock::InheritedBlock(NativeHandle handle, std::size_t size)
    : view_(std::make_shared<View>(View{map(static_cast<int>(handle.value), size, PROT_READ)})) {}

std::span<const std::byte> InheritedBlock::bytes() const { return view_->mapping.bytes(); }

BlockSize size_of_inherited(NativeHandle handle) {
  struct stat status {};
  if (fstat(static_cast<int>(handle.value), &status) != 0) throw_last_error("fstat of the block");
  const auto said = static_cast<std::uint64_t>(status.st_size);
  const Mapping mapping =
      map(static_cast<int>(handle.value), static_cast<std::size_t>(said), PROT_READ);
  return {.mapped_bytes = region_bytes(mapping.bytes().data()), .said_bytes = said};
}

std::uint64_t page_bytes() { return static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)); }

}  // namespace handoff
