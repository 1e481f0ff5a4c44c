// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "methods/buffer.h"
#include "methods/method.h"
#include "methods/stream_windows.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/pipe_windows.h"

namespace handoff {
namespace {

constexpr std::string_view large_buffer = "large_buffer";
constexpr DWORD large_buffer_bytes = 1u << 20;

constexpr std::array variants{
    Variant{.id = "default", .description = "two pipes as the OS makes them"},
    Variant{.id = large_buffer, .description = "the same, with a buffer of 1 MiB asked for"},
};

/// What the child sends back once it has all: how many bytes that were.
using Acknowledgement = std::uint64_t;

class AnonymousPipeParent final : public ParentSide {
 public:
  explicit AnonymousPipeParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    forth_ = make_pipe(variant_.id == large_buffer ? large_buffer_bytes : 0);
    back_ = make_pipe(0);
    make_inheritable(forth_.read);
    make_inheritable(back_.write);
    launch.inherit.push_back(forth_.read.native());
    launch.inherit.push_back(back_.write.native());
    launch.arguments.push_back(
        HandlePairToken{.read = forth_.read.native(), .write = back_.write.native()}.print());
  }

  /// The child's ends are closed here first: else neither would a write to a dead child fail, nor
  /// a read from it end ("Pipe Handle Inheritance").
  void deliver(ChildProcess&, Deadline) override {
    forth_.read.close();
    back_.write.close();
    write_all(forth_.write.get(), payload_, "the pipe");
    forth_.write.close();
    Acknowledgement received = 0;
    read_exactly(back_.read.get(), std::as_writable_bytes(std::span(&received, 1)),
                 "the pipe back from the child");
    if (received != payload_.size())
      throw Refused("the child acknowledged " + std::to_string(received) + " bytes of " +
                    std::to_string(payload_.size()));
  }

 private:
  const Variant& variant_;
  std::span<const std::byte> payload_;
  Pipe forth_;
  Pipe back_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<AnonymousPipeParent>(variant);
}

}  // namespace

extern const Method anonymous_pipe_method{
    .id = "anonymous_pipe",
    .title = "anonymous pipes",
    .family = "pipe",
    .sentence =
        "Pass the handles of a pair of anonymous pipes on the command line, then talk back "
        "and forth; watch out for a child that gets stuck or dies.",
    .parent_must_stay = true,
    .variants = variants,
    .open = open};

Received anonymous_pipe_receive(const Handed& handed) {
  const auto token = HandlePairToken::parse(only_token(handed));
  require_kind(windows_handle(token.read), FILE_TYPE_PIPE, "a pipe");
  require_kind(windows_handle(token.write), FILE_TYPE_PIPE, "a pipe");
  const Handle in(windows_handle(token.read));
  const Handle out(windows_handle(token.write));
  Buffer buffer = read_whole(in.get(), handed.size, "the pipe");
  const Acknowledgement count = buffer.bytes().size();
  write_all(out.get(), std::as_bytes(std::span(&count, 1)), "the pipe back to the parent");
  return received(std::move(buffer));
}

}  // namespace handoff
