// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace handoff {

/// What this process lacks to have a helper act as another user; empty where it lacks nothing.
std::optional<std::string> why_no_other_user();

/// "nobody", by the number that Linux has for whoever is not known here.
inline constexpr std::uint32_t another_user = 65534;

/// In a process that root has started: from now on it is that user, with the group of the same
/// number and no other, and has no special rights. Undoes end_with_parent(). Throws
/// std::system_error.
void become_user(std::uint32_t user);

/// In a helper process that root has started: from now on it is a user who owns nothing here.
/// Undoes end_with_parent(). Throws std::system_error.
void become_another_user();

}  // namespace handoff
