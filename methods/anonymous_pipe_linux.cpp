// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "methods/buffer.h"
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

constexpr std::string_view large_buffer = "large_buffer";

constexpr std::array variants{
    Variant{.id = "default", .description = "two pipes as the OS makes them"},
    Variant{.id = large_buffer,
            .description = "the same, with as large a buffer as an ordinary user may ask for"},
};

/// What the child sends back once it has all: how many bytes that were.
using Acknowledgement = std::uint64_t;

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw_last_error("pipe2");
  return {.read = Descriptor(ends[0]), .write = Descriptor(ends[1])};
}

/// pipe(7): a process without privilege may raise a pipe's capacity up to this file's number.
int largest_capacity() {
  constexpr const char* file = "/proc/sys/fs/pipe-max-size";
  int bytes = 0;
  if (!(std::ifstream(file) >> bytes)) throw Refused(std::string(file) + " holds no number");
  return bytes;
}

void enlarge(const Descriptor& pipe) {
  const int bytes = largest_capacity();
  if (fcntl(pipe.get(), F_SETPIPE_SZ, bytes) < 0)
    throw_last_error("fcntl(F_SETPIPE_SZ) to " + std::to_string(bytes) + " bytes");
}

class AnonymousPipeParent final : public ParentSide {
 public:
  explicit AnonymousPipeParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    forth_ = make_pipe();
    back_ = make_pipe();
    if (variant_.id == large_buffer) enlarge(forth_.write);
    launch.inherit.push_back(forth_.read.native());
    launch.inherit.push_back(back_.write.native());
    launch.arguments.push_back(
        HandlePairToken{.read = forth_.read.native(), .write = back_.write.native()}.print());
  }

  /// The child's ends are closed here first: else neither would a write to a dead child fail, nor
  /// a read from it end (pipe(7)).
  void deliver(ChildProcess& child, Deadline deadline) override {
    forth_.read.close();
    back_.write.close();
    write_all(forth_.write.get(), payload_, "the pipe");
    forth_.write.close();
    await_acknowledgement(child, deadline);
  }

 private:
  void await_acknowledgement(ChildProcess& child, Deadline deadline) {
    await_answer(child, deadline);
    Acknowledgement received = 0;
    read_exactly(back_.read.get(), std::as_writable_bytes(std::span(&received, 1)),
                 "the pipe back from the child");
    if (received != payload_.size())
      throw Refused("the child acknowledged " + std::to_string(received) + " bytes of " +
                    std::to_string(payload_.size()));
  }

  void await_answer(ChildProcess& child, Deadline deadline) {
    for (;;) {
      std::array<pollfd, 2> entries{
          pollfd{.fd = back_.read.get(), .events = POLLIN, .revents = 0},
          pollfd{.fd = static_cast<int>(child.ended().value), .events = POLLIN, .revents = 0}};
      const int ready = poll(entries.data(), entries.size(), deadline.milliseconds_left());
      if (ready < 0 && errno != EINTR) throw_last_error("poll for the child's acknowledgement");
      if (ready > 0 && entries[0].revents != 0) return;
      if (ready > 0) throw Refused("the child ended without an acknowledgement");
      if (deadline.passed()) throw TimedOut("the child did not acknowledge before the deadline");
    }
  }

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
  const Descriptor in(static_cast<int>(token.read.value));
  const Descriptor out(static_cast<int>(token.write.value));
  require_kind(in.get(), S_IFIFO, "a pipe");
  require_kind(out.get(), S_IFIFO, "a pipe");
  Buffer buffer = read_whole(in.get(), handed.size, "the pipe");
  const Acknowledgement count = buffer.bytes().size();
  write_all(out.get(), std::as_bytes(std::span(&count, 1)), "the pipe back to the parent");
  return received(std::move(buffer));
}

}  // namespace handoff
