// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace handoff {

/// Memory of this process that no other one can see. Linux: what is resident of it; Windows: what
/// is committed. Empty where the OS does not say.
std::optional<std::int64_t> private_bytes();

/// The same with what it has mapped of others' memory and of files.
std::optional<std::int64_t> private_and_mapped_bytes();

/// What the OS tells of the page behind an address that has been touched.
struct PageSeen {
  /// The physical page's number; Linux, with the privilege to see it (proc(5), pagemap).
  std::optional<std::uint64_t> frame;
  /// Whether it belongs to a file or a shared block rather than to this process alone.
  std::optional<bool> is_shared;
};
PageSeen page_behind(const void* address);

}  // namespace handoff
