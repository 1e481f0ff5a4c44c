// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "claims/own_memory.h"
#include "claims/shared_block.h"
#include "platform/descriptor_posix.h"

namespace handoff {
namespace {

/// proc(5): smaps_rollup counts exactly, where the sums of status lag behind.
std::optional<std::int64_t> rolled_up(std::string_view name) {
  std::ifstream rollup("/proc/self/smaps_rollup");
  std::string line;
  std::getline(rollup, line);  // The address range.
  std::string key, unit;
  for (std::int64_t kilobytes = 0; rollup >> key >> kilobytes >> unit;)
    if (key == name) return kilobytes * 1024;
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> private_bytes() { return rolled_up("Anonymous:"); }

std::optional<std::int64_t> private_and_mapped_bytes() { return rolled_up("Rss:"); }

PageSeen page_behind(const void* address) {
  constexpr std::uint64_t present = std::uint64_t{1} << 63, shared = std::uint64_t{1} << 61;
  constexpr std::uint64_t frame_bits = (std::uint64_t{1} << 55) - 1;
  const Descriptor map(open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC));
  const auto index = reinterpret_cast<std::uintptr_t>(address) / page_bytes();
  std::uint64_t entry = 0;
  if (!map || pread(map.get(), &entry, sizeof entry, static_cast<off_t>(index * sizeof entry)) !=
                  static_cast<int>(sizeof entry))
    return {};
  if ((entry & present) == 0) return {};
  PageSeen seen{.frame = {}, .is_shared = (entry & shared) != 0};
  // proc(5): without CAP_SYS_ADMIN the number reads as zero.
  if ((entry & frame_bits) != 0) seen.frame = entry & frame_bits;
  return seen;
}

}  // namespace handoff
