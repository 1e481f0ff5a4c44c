// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

#include "platform/child_process.h"
#include "platform/report_page.h"

namespace handoff {

/// fork(2) without exec: starts a copy of this process, which has `bytes` where they lie, reads
/// them all, writes its report and ends. Returns when fork() has. Throws std::system_error.
std::unique_ptr<ChildProcess> start_forked(std::span<const std::byte> bytes, const ReportPage& page,
                                           std::optional<int> processor);

}  // namespace handoff
