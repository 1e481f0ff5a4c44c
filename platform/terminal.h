// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

namespace handoff {

enum class Stream { output, error };

/// What a stream of this process is connected to.
struct Terminal {
  bool is_terminal = false;       ///< False for pipes and files.
  bool understands_colours = false;  ///< ANSI sequences are shown as colours and not as text.
  std::optional<int> columns;     ///< Its width where it is known; 0 is never given.
};

/// Asks the OS; on Windows also switches a console to UTF-8 and ANSI sequences. NO_COLOR and
/// TERM=dumb switch colours off (no-color.org).
Terminal terminal(Stream stream);

}  // namespace handoff
