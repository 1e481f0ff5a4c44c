// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// What is mounted from now on is mounted for this process and its children alone
/// (mount_namespaces(7)). False, with errno, where this user may not.
bool take_own_mounts() noexcept;

}  // namespace handoff
