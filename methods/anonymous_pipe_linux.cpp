// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "methods/huge_pages_linux.h"
#include "methods/memory_file_linux.h"
#include "methods/method.h"
#include "methods/pipe_linux.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "methods/wait_linux.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

constexpr std::string_view plain = "default";
constexpr std::string_view large_buffer = "large_buffer";
constexpr std::string_view lent_pages = "lent_pages";
constexpr std::string_view spliced_on = "spliced_on";

constexpr std::array variants{
    Variant{.id = plain, .description = "two pipes as the OS makes them"},
    Variant{.id = large_buffer,
            .description = "the same, with as large a buffer as an ordinary user may ask for"},
    Variant{.id = "huge_pages",
            .description = "as large_buffer, and the child reads into memory on huge pages",
            .unavailable = why_no_huge_pages},
    Variant{.id = lent_pages,
            .description = "as huge_pages, and the parent lends its pages to the pipe (vmsplice) "
                           "instead of writing",
            .unavailable = why_no_huge_pages},
    Variant{.id = spliced_on,
            .description = "as lent_pages, but the child moves them on into a memfd (splice) and "
                           "maps that"},
};

bool lends(std::string_view variant) { return variant == lent_pages || variant == spliced_on; }

/// What the child sends back once it has all: how many bytes that were.
using Acknowledgement = std::uint64_t;

class AnonymousPipeParent final : public ParentSide {
 public:
  explicit AnonymousPipeParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    forth_ = make_pipe();
    back_ = make_pipe();
    if (variant_.id == large_buffer) enlarge(forth_.write);
    if (variant_.id != plain) enlarge_for(payload.size(), forth_.write);
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
    if (lends(variant_.id))
      lend_pages(forth_.write, payload_, "the pipe");
    else
      write_all(forth_.write.get(), payload_, "the pipe");
    forth_.write.close();
    await_acknowledgement(child, deadline);
  }

 private:
  void await_acknowledgement(ChildProcess& child, Deadline deadline) {
    await_readable(back_.read.get(), child, deadline, "acknowledge the payload");
    Acknowledgement received = 0;
    read_exactly(back_.read.get(), std::as_writable_bytes(std::span(&received, 1)),
                 "the pipe back from the child");
    if (received != payload_.size())
      throw Refused("the child acknowledged " + std::to_string(received) + " bytes of " +
                    std::to_string(payload_.size()));
  }

  const Variant& variant_;
  std::span<const std::byte> payload_;
  Pipe forth_;
  Pipe back_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<AnonymousPipeParent>(variant);
}

/// splice(2) takes what is in the pipe as it stands, page by page, so there is no call for all.
void splice_all(const Descriptor& pipe, const Descriptor& memory, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    const auto moved =
        splice(pipe.get(), nullptr, memory.get(), nullptr, size - done, SPLICE_F_MOVE);
    if (moved < 0 && errno == EINTR) continue;
    if (moved < 0) throw_last_error("splice from the pipe");
    if (moved == 0)
      throw Refused("the pipe ended after " + std::to_string(done) + " of " + std::to_string(size) +
                    " bytes");
    done += static_cast<std::size_t>(moved);
  }
  read_whole_into(pipe.get(), {}, "the pipe");
}

Mapping moved_on(const Descriptor& pipe, std::size_t size) {
  const Descriptor memory = make_memory_file(size);
  splice_all(pipe, memory, size);
  return map_memory_file(memory.get(), size, PROT_READ);
}

Received taken(const Descriptor& pipe, const Handed& handed) {
  if (handed.variant == plain || handed.variant == large_buffer)
    return received(read_whole(pipe.get(), handed.size, "the pipe"));
  if (handed.variant == spliced_on) return received(moved_on(pipe, handed.size));
  return received(read_whole_on_huge_pages(pipe.get(), handed.size, "the pipe"));
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
  Received all = taken(in, handed);
  const Acknowledgement count = all.bytes.size();
  write_all(out.get(), std::as_bytes(std::span(&count, 1)), "the pipe back to the parent");
  return all;
}

}  // namespace handoff
