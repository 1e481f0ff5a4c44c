// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "platform/mapping_posix.h"

namespace handoff {

/// Memory for a payload that is about to be written over, on huge pages where the size has any, so
/// that its first touch costs one fault for each 2 MiB and not one for each 4 KiB. Throws
/// std::system_error.
Mapping huge_memory(std::size_t size);

/// read_whole() into huge_memory(). `what` names the other end in errors: "the pipe".
Mapping read_whole_on_huge_pages(int from, std::size_t size, const char* what);

/// `size` bytes of a memory file, mapped shared and where huge pages can be: aligned to one, and
/// with madvise(MADV_HUGEPAGE). `protection` as in mmap(2). Throws std::system_error.
Mapping map_on_huge_pages(int memory_file, std::size_t size, int protection);

/// Why ordinary, or shared, memory gets no huge pages here: a sentence that names the setting.
/// Empty where it does.
std::optional<std::string> why_no_huge_pages();
std::optional<std::string> why_no_huge_shared_pages();

/// Bytes of free pages in the pool of vm.nr_hugepages, for MFD_HUGETLB; and the size of one page.
std::size_t free_pool_bytes();
std::size_t pool_page_bytes();

}  // namespace handoff
