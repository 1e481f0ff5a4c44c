// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "methods/method.h"
#include "methods/stream_windows.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/pipe_windows.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default", .description = "a pipe as the child's standard input"}};

class StdinPipeParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    pipe_ = make_pipe(0);
    make_inheritable(pipe_.read);
    launch.standard_input = pipe_.read.native();
  }

  /// WriteFile: a write to a dead child fails only when nobody else holds the end to read from.
  void deliver(ChildProcess&, Deadline) override {
    pipe_.read.close();
    write_all(pipe_.write.get(), payload_, "the child's standard input");
    pipe_.write.close();
  }

 private:
  std::span<const std::byte> payload_;
  Pipe pipe_;
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
  require_kind(standard_input(), FILE_TYPE_PIPE, "a pipe");
  return received(read_whole(standard_input(), handed.size, "standard input"));
}

}  // namespace handoff
