// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default", .description = "a pipe as the child's standard input"}};

class StdinPipeParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw_last_error("pipe2");
    read_ = Descriptor(ends[0]);
    write_ = Descriptor(ends[1]);
    launch.standard_input = read_.native();
  }

  /// pipe(7): a write to a dead child fails only when nobody else holds the end to read from.
  void deliver(ChildProcess&, Deadline) override {
    read_.close();
    write_all(write_.get(), payload_, "the child's standard input");
    write_.close();
  }

 private:
  std::span<const std::byte> payload_;
  Descriptor read_;
  Descriptor write_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<StdinPipeParent>(); }

}  // namespace

extern const Method stdin_pipe_method{
    .id = "stdin_pipe",
    .title = "standard input, a pipe",
    .family = "pipe",
    .sentence = "Simply pass the data in as standard input for the child.",
    .parent_must_stay = true,
    .variants = variants,
    .open = open};

Received stdin_pipe_receive(const Handed& handed) {
  no_token(handed);
  require_kind(STDIN_FILENO, S_IFIFO, "a pipe");
  return received(read_whole(STDIN_FILENO, handed.size, "standard input"));
}

}  // namespace handoff
