// SPDX-License-Identifier: MIT
#include "methods/huge_pages_linux.h"

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>

#include "methods/stream_posix.h"
#include "platform/error.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;
const std::string folder = "/sys/kernel/mm/transparent_hugepage/";

/// Address space of `size` bytes that begins where a huge page can: the kernel puts one only where
/// address and offset in the file both are at such a place (mm/huge_memory.c).
void* aligned_space(std::size_t size) {
  constexpr std::size_t page = 4096;
  const std::size_t whole = (size + page - 1) / page * page;
  void* const all = mmap(nullptr, whole + huge_page, PROT_NONE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (all == MAP_FAILED)
    throw_last_error("mmap of " + std::to_string(size) + " bytes of address space");
  const auto begin = reinterpret_cast<std::uintptr_t>(all);
  const std::size_t before = (huge_page - begin % huge_page) % huge_page;
  std::byte* const aligned = static_cast<std::byte*>(all) + before;
  if (before != 0) munmap(all, before);
  munmap(aligned + whole, huge_page - before);
  return aligned;
}

Mapping map_aligned(std::size_t size, int protection, int flags, int file, const char* what) {
  // What is smaller than a huge page has none; and an unaligned mapping is cheaper to make.
  const bool aligned = size >= huge_page;
  void* const at = aligned ? aligned_space(size) : nullptr;
  Mapping mapping(
      mmap(at, mapped_size(size), protection, flags | (aligned ? MAP_FIXED : 0), file, 0), size,
      what);
  // madvise(2): EINVAL is a kernel without huge pages, for which this is no error.
  if (aligned) madvise(mapping.bytes().data(), size, MADV_HUGEPAGE);
  return mapping;
}

/// The word in brackets of a file like "always [madvise] never"; "" where there is none.
std::string choice_in(const std::string& file) {
  std::ifstream words(file);
  for (std::string word; words >> word;)
    if (word.starts_with('[')) return word.substr(1, word.size() - 2);
  return {};
}

std::optional<std::string> refused(const char* kind, const std::string& file) {
  const std::string choice = choice_in(file);
  if (choice.empty()) return std::string(kind) + " gets no huge pages: there is no " + file;
  if (choice != "never" && choice != "deny") return std::nullopt;
  return std::string(kind) + " gets no huge pages: " + file + " is \"" + choice + "\"";
}

/// The number behind `name` in /proc/meminfo; 0 where there is none.
std::size_t memory_figure(const std::string& name) {
  std::ifstream words("/proc/meminfo");
  for (std::string word; words >> word;) {
    std::size_t value = 0;
    if (word == name && words >> value) return value;
  }
  return 0;
}

}  // namespace

Mapping huge_memory(std::size_t size) {
  return map_aligned(size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                     "mmap of memory for the payload");
}

Mapping read_whole_on_huge_pages(int from, std::size_t size, const char* what) {
  Mapping memory = huge_memory(size);
  read_whole_into(from, memory.bytes(), what);
  return memory;
}

Mapping map_on_huge_pages(int memory_file, std::size_t size, int protection) {
  return map_aligned(size, protection, MAP_SHARED, memory_file, "mmap of the shared memory");
}

std::optional<std::string> why_no_huge_pages() { return refused("memory", folder + "enabled"); }

std::optional<std::string> why_no_huge_shared_pages() {
  return refused("shared memory", folder + "shmem_enabled");
}

std::size_t free_pool_bytes() { return memory_figure("HugePages_Free:") * pool_page_bytes(); }

std::size_t pool_page_bytes() { return memory_figure("Hugepagesize:") * 1024; }

}  // namespace handoff
