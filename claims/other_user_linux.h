// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace handoff {

/// What this process lacks to have a helper act as another user; empty where it lacks nothing.
std::optional<std::string> why_no_other_user();

/// In a helper process that root has started: from now on it is a user who owns nothing here.
/// Undoes end_with_parent(). Throws std::system_error.
void become_another_user();

}  // namespace handoff
