// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace handoff {

/// Bytes that may still be used under the tightest memory limit of a process's control groups and
/// of those above them; what the kernel can give back at once (inactive file pages) counts as free.
/// Empty where none is limited. `groups` has the form of /proc/self/cgroup; `mount` is the place
/// of the hierarchies: versions 1 and 2.
std::optional<std::int64_t> memory_left_in_groups(const std::filesystem::path& groups,
                                                  const std::filesystem::path& mount);

}  // namespace handoff
