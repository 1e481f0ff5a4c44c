// SPDX-License-Identifier: MIT
#include <sys/ioctl.h>
#include <unistd.h>

#include "platform/environment.h"
#include "platform/terminal.h"

namespace handoff {

Terminal terminal(Stream stream) {
  const int fd = stream == Stream::output ? STDOUT_FILENO : STDERR_FILENO;
  Terminal found;
  found.is_terminal = isatty(fd) == 1;
  if (!found.is_terminal) return found;
  const bool unwanted = !environment_variable("NO_COLOR").value_or("").empty();
  found.understands_colours = !unwanted && environment_variable("TERM").value_or("dumb") != "dumb";
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) found.columns = size.ws_col;
  return found;
}

ConsoleText::ConsoleText() = default;

}  // namespace handoff
