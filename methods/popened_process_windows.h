// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "platform/child_process.h"

namespace handoff {

/// _wpopen(command, L"wb") and the processes that it starts: cmd.exe, and what that runs. They end
/// their life in _pclose, which reap() calls. All of them run on `processor` alone when it is set.
/// What they used is not known to us; the child's report has it. Throws std::system_error.
class PopenedProcess : public ChildProcess {
 public:
  /// Into the command's standard input. Owned by this object.
  virtual std::FILE* stream() const = 0;
};
std::unique_ptr<PopenedProcess> popened_process(const std::wstring& command,
                                                std::optional<int> processor);

}  // namespace handoff
