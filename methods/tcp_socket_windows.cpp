// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "methods/method.h"
#include "methods/proven_connection_windows.h"
#include "methods/token.h"
#include "methods/winsock_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default", .description = "loopback; the child connects and proves itself"}};

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void set_option(const Socket& socket, int level, int option, const char* name) {
  const int yes = 1;
  if (setsockopt(socket.get(), level, option, reinterpret_cast<const char*>(&yes), sizeof yes) ==
      SOCKET_ERROR)
    throw_last_socket_error(std::string("setsockopt(") + name + ")");
}

/// On a port that the OS chose. "Using SO_REUSEADDR and SO_EXCLUSIVEADDRUSE": without the second,
/// another program could bind the same port with the first, and take the child's connection.
Socket listen_on_loopback() {
  Socket listener = make_stream_socket(AF_INET);
  set_option(listener, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, "SO_EXCLUSIVEADDRUSE");
  const sockaddr_in address = loopback(0);
  if (bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw_last_socket_error("bind to the loopback address");
  if (listen(listener.get(), SOMAXCONN) != 0) throw_last_socket_error("listen");
  return listener;
}

std::uint16_t port_of(const Socket& listener) {
  sockaddr_in address{};
  int length = sizeof address;
  if (getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &length) != 0)
    throw_last_socket_error("getsockname");
  return ntohs(address.sin_port);
}

class TcpSocketParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    winsock_.emplace();
    listener_ = listen_on_loopback();
    launch.arguments.push_back(PortToken{port_of(listener_)}.print());
    launch.environment.emplace_back(Secret::variable, secret_.print());
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    const Socket connection = admit_child(listener_, secret_, child, deadline);
    listener_.close();
    // Else the payload of a small hand-off waits until the child has acknowledged the proof.
    set_option(connection, IPPROTO_TCP, TCP_NODELAY, "TCP_NODELAY");
    hand_over(connection, secret_, payload_);
  }

 private:
  std::span<const std::byte> payload_;
  Secret secret_ = Secret::make();
  std::optional<Winsock> winsock_;
  Socket listener_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<TcpSocketParent>(); }

Socket connect_to(std::uint16_t port) {
  Socket connection = make_stream_socket(AF_INET);
  const sockaddr_in address = loopback(port);
  if (connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw_last_socket_error("connect to port " + std::to_string(port));
  return connection;
}

}  // namespace

extern const Method tcp_socket_method{
    .id = "tcp_socket",
    .title = "TCP on the loopback interface",
    .family = "socket",
    .sentence = "Use sockets; they need the parent to look after the child, and the network stack.",
    .parent_must_stay = true,
    .has_name = true,
    .variants = variants,
    .open = open};

Received tcp_socket_receive(const Handed& handed) {
  const auto port = PortToken::parse(only_token(handed)).port;
  const Secret secret = Secret::of_environment();
  const Winsock winsock;
  return received(
      receive_from_parent(connect_to(port), secret, handed.size, "port " + std::to_string(port)));
}

}  // namespace handoff
