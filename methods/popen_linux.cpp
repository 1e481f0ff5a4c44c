// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "methods/method.h"
#include "methods/popened_process_linux.h"
#include "methods/shell_quote.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/processors.h"
#include "platform/report_page.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default", .description = "popen(command, \"w\"), through the shell"}};

/// `exec`, so that the shell becomes the child and no process stands between.
std::string command_for(const Launch& launch) {
  std::string command = "exec " + shell_quote(launch.program.native());
  for (const auto& argument : launch.arguments) command.append(" ").append(shell_quote(argument));
  return command;
}

/// What popen() starts inherits the calling thread's processor, and cannot be given another.
class BoundLike {
 public:
  explicit BoundLike(std::optional<int> processor) {
    if (!processor) return;
    own_ = usable_processors();
    bind_thread({*processor});
  }
  ~BoundLike() {
    if (!own_.empty()) bind_thread(own_);
  }
  BoundLike(const BoundLike&) = delete;
  BoundLike& operator=(const BoundLike&) = delete;

 private:
  std::vector<int> own_;
};

class PopenParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch&) override { payload_ = payload; }

  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage& page) override {
    // Else the shell would say so on the terminal, and leave us its exit code.
    if (access(launch.program.c_str(), X_OK) != 0)
      throw_last_error("start of " + launch.program.native());
    const BoundLike bound(launch.processor);
    const auto exposed = page.expose_to_every_child();
    stream_ = popen(command_for(launch).c_str(), "we");
    if (stream_ == nullptr) throw_last_error("popen of " + launch.program.native());
    return popened_process(stream_);
  }

  /// The child sees the end when the stream is closed: when it is reaped, or this process ends.
  void deliver(ChildProcess&, Deadline) override {
    errno = 0;
    if (fwrite(payload_.data(), 1, payload_.size(), stream_) != payload_.size() ||
        fflush(stream_) != 0)
      throw_last_error("fwrite to popen's stream");
  }

 private:
  std::span<const std::byte> payload_;
  FILE* stream_ = nullptr;  ///< The process owns it.
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<PopenParent>(); }

std::optional<std::string> unavailable() {
  const char* why = why_popened_process_is_hidden();
  return why == nullptr ? std::nullopt : std::optional<std::string>(why);
}

}  // namespace

extern const Method popen_method{
    .id = "popen",
    .title = "popen",
    .family = "pipe",
    .sentence =
        "Just use popen and be spared sizes, handles and pipes; the child's standard input "
        "is then no longer the user's.",
    .parent_must_stay = true,
    .starts_child = true,
    .variants = variants,
    .unavailable = unavailable,
    .open = open};

Received popen_receive(const Handed& handed) {
  no_token(handed);
  require_kind(STDIN_FILENO, S_IFIFO, "a pipe");
  return received(read_whole(STDIN_FILENO, handed.size, "standard input"));
}

}  // namespace handoff
