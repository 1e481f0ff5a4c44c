// SPDX-License-Identifier: MIT
#include <memory>
#include <span>
#include <string_view>

#include "claims/socket_to_child.h"
#include "methods/winsock_windows.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"

namespace handoff {
namespace {

sockaddr_in loopback() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

class LoopbackConnection final : public SocketToChild {
 public:
  LoopbackConnection() {
    const Socket listener = make_stream_socket(AF_INET);
    sockaddr_in address = loopback();
    int size = sizeof address;
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener.get(), plain, size) != 0 || listen(listener.get(), 1) != 0 ||
        getsockname(listener.get(), plain, &size) != 0)
      throw_last_socket_error("listening on the loopback interface");
    ours_ = make_stream_socket(AF_INET);
    if (connect(ours_.get(), plain, size) != 0)
      throw_last_socket_error("connect over the loopback interface");
    child_ = Socket(accept(listener.get(), nullptr, nullptr));
    if (!child_) throw_last_socket_error("accept on the loopback interface");
    if (!SetHandleInformation(handle(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT))
      throw_last_error("SetHandleInformation(HANDLE_FLAG_INHERIT) of the socket");
  }

  void describe(Launch& launch) const override { launch.inherit.push_back(native(handle())); }
  void child_has_started() override { child_.close(); }

  void write(std::string_view text) override { send_all(ours_, std::as_bytes(std::span(text))); }

 private:
  HANDLE handle() const { return reinterpret_cast<HANDLE>(child_.get()); }

  Winsock winsock_;
  Socket ours_;
  Socket child_;
};

}  // namespace

std::unique_ptr<SocketToChild> make_socket_to_child() {
  return std::make_unique<LoopbackConnection>();
}

}  // namespace handoff
