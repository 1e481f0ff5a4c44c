// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/child_pipes.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/line_buffer.h"
#include "platform/watchdog.h"

namespace handoff {

/// A program that talks line by line over its standard input and output. Destroying it closes its
/// input, gives it some seconds to end by itself, and then kills it. An interrupt does not kill it:
/// what it has begun, it may put in order.
class LineServer {
 public:
  /// Starts it. Throws std::system_error that names the program.
  LineServer(std::filesystem::path program, std::vector<std::string> arguments);
  /// The same with all that a launch can say but the standard input and output.
  explicit LineServer(Launch launch);
  ~LineServer();
  LineServer(const LineServer&) = delete;
  LineServer& operator=(const LineServer&) = delete;

  /// Sends a line, which holds no line end itself. Throws Refused when the program has ended.
  void say(const std::string& line);

  /// The next line that it writes. Throws TimedOut, and Refused where the line has no end, and then
  /// the program is dead; Refused where it ended instead. All are sentences that name the program.
  std::string hear(Deadline deadline);

 private:
  bool read_more(Deadline deadline);
  std::string endless_line();
  std::string end_of_program();

  std::filesystem::path program_;
  std::unique_ptr<ChildPipes> pipes_;
  std::unique_ptr<ChildProcess> process_;
  LineBuffer heard_;  ///< What was read beyond the last line.
  Watchdog watchdog_{Watch::deadline};
};

}  // namespace handoff
