// SPDX-License-Identifier: MIT
#include "platform/line_server.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/child_pipes.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/paths.h"
#include "platform/watchdog.h"

namespace handoff {
namespace {

constexpr auto patience = std::chrono::seconds(5);

Launch described(std::filesystem::path program, std::vector<std::string> arguments) {
  return {.program = std::move(program),
          .arguments = std::move(arguments),
          .environment = {},
          .inherit = {},
          .standard_input = {},
          .standard_output = {},
          .processor = {}};
}

std::unique_ptr<ChildProcess> started(Launch launch, ChildPipes& pipes) {
  pipes.describe(launch);
  auto process = start(launch);
  pipes.child_has_started();
  return process;
}

/// Releases the watchdog, however the wait ends.
class Watched {
 public:
  Watched(Watchdog& watchdog, ChildProcess& process, Deadline deadline) : watchdog_(watchdog) {
    watchdog_.watch(process, deadline);
  }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  ~Watched() { watchdog_.release(); }

 private:
  Watchdog& watchdog_;
};

}  // namespace

LineServer::LineServer(std::filesystem::path program, std::vector<std::string> arguments)
    : LineServer(described(std::move(program), std::move(arguments))) {}

LineServer::LineServer(Launch launch)
    : program_(launch.program),
      pipes_(make_child_pipes()),
      process_(started(std::move(launch), *pipes_)) {}

LineServer::~LineServer() {
  pipes_->end_input();
  if (!process_) return;
  try {
    process_->reap(Deadline::after(patience));
  } catch (...) {  // NOLINT(bugprone-empty-catch): too late; destroying the process kills it.
  }
}

void LineServer::say(const std::string& line) {
  try {
    pipes_->write(line + "\n");
  } catch (const std::system_error&) {
    throw Refused(end_of_program());
  }
}

std::string LineServer::hear(Deadline deadline) {
  if (!process_) throw Refused(end_of_program());
  for (;;) {
    if (auto line = heard_.take()) return *std::move(line);
    if (heard_.is_endless()) throw Refused(endless_line());
    if (!read_more(deadline)) throw Refused(end_of_program());
  }
}

/// False at the end of its output.
bool LineServer::read_more(Deadline deadline) {
  std::array<char, 65536> part;
  const Watched watched(watchdog_, *process_, deadline);
  std::size_t got = 0;
  bool late = false;
  try {
    got = pipes_->read(part, deadline);
    late = watchdog_.struck();
  } catch (const TimedOut&) {
    process_->kill();
    late = true;
  }
  if (late) throw TimedOut(path_text(program_) + " did not answer before its deadline");
  heard_.add({part.data(), got});
  return got > 0;
}

/// Ends it: whoever writes for ever never comes to the end of its input.
std::string LineServer::endless_line() {
  process_.reset();
  heard_.clear();
  return path_text(program_) + " wrote a line that has no end";
}

std::string LineServer::end_of_program() {
  const std::string name = path_text(program_);
  if (!process_) return name + " has ended";
  try {
    const std::string end = process_->reap(Deadline::after(patience)).describe();
    process_.reset();
    return name + " " + end;
  } catch (const TimedOut&) {
    return name + " closed its output and went on";
  }
}

}  // namespace handoff
