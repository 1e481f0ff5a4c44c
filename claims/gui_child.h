// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// Two hand-offs of one variant. A failure is why the payload did not arrive; empty when it did.
struct GuiArrival {
  std::string variant;  ///< "shared_memory/copy"
  /// A program in between starts the child, so that the statement does not speak of it.
  bool is_started_by_shell = false;
  std::string gui_failure{};
  std::optional<std::string> console_failure{};  ///< Where it is a console program otherwise.
};

struct GuiChildSeen {
  std::vector<GuiArrival> variants;
  bool gui_is_gui = false, console_is_gui = false;  ///< As the programs' headers say.
  std::string deaf_failure;  ///< Of a hand-off to a GUI child that does not receive.
};

Finding judge_gui_child(const GuiChildSeen& seen);

}  // namespace handoff
