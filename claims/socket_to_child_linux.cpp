// SPDX-License-Identifier: MIT
#include <sys/socket.h>

#include <memory>
#include <span>
#include <string_view>

#include "claims/socket_to_child.h"
#include "methods/stream_posix.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

class SocketPair final : public SocketToChild {
 public:
  SocketPair() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
      throw_last_error("socketpair");
    ours_ = Descriptor(ends[0]);
    child_ = Descriptor(ends[1]);
  }

  void describe(Launch& launch) const override { launch.inherit.push_back(child_.native()); }
  void child_has_started() override { child_.close(); }

  void write(std::string_view text) override {
    write_all(ours_.get(), std::as_bytes(std::span(text)), "the socket");
  }

 private:
  Descriptor ours_;
  Descriptor child_;
};

}  // namespace

std::unique_ptr<SocketToChild> make_socket_to_child() { return std::make_unique<SocketPair>(); }

}  // namespace handoff
