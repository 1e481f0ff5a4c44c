// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

namespace handoff {

enum class Stream { output, error };

/// What a stream of this process is connected to.
struct Terminal {
  bool is_terminal = false;          ///< False for pipes and files.
  bool understands_colours = false;  ///< ANSI sequences are shown as colours and not as text.
  std::optional<int> columns;        ///< Its width where it is known; 0 is never given.
};

/// Asks the OS. NO_COLOR and TERM=dumb switch colours off (no-color.org).
Terminal terminal(Stream stream);

/// While it lives, a Windows console takes UTF-8 and ANSI sequences; afterwards it is as it was.
/// Elsewhere terminals do so by themselves.
class ConsoleText {
 public:
  ConsoleText();
  ~ConsoleText() {
    if (restore_) restore_();
  }
  ConsoleText(const ConsoleText&) = delete;
  ConsoleText& operator=(const ConsoleText&) = delete;

 private:
  std::function<void()> restore_;
};

}  // namespace handoff
