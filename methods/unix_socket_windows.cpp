// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <system_error>

#include "methods/method.h"
#include "methods/proven_connection_windows.h"
#include "methods/temporary_file_windows.h"
#include "methods/token.h"
#include "methods/winsock_windows.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/janitor.h"
#include "platform/launch.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default",
            .description = "a path in the temporary folder; the child connects and proves itself"}};

/// Windows has AF_UNIX from its build 17063 on, and no socketpair; Wine has none.
std::optional<std::string> unavailable() {
  try {
    const Winsock winsock;
    make_stream_socket(AF_UNIX);
    return std::nullopt;
  } catch (const std::system_error& error) {
    return std::string("Winsock gives no AF_UNIX socket here: ") + error.what();
  }
}

/// afunix.h: the path is in UTF-8 and ends with a zero.
sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    throw Refused("the path " + path + " is longer than the " +
                  std::to_string(sizeof address.sun_path - 1) +
                  " bytes of a local socket's name; set TEMP to a shorter one");
  std::copy(path.begin(), path.end(), address.sun_path);
  return address;
}

Socket listen_at(const std::string& path) {
  Socket listener = make_stream_socket(AF_UNIX);
  const sockaddr_un address = address_of(path);
  if (bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw_last_socket_error("bind to " + path);
  if (listen(listener.get(), SOMAXCONN) != 0) throw_last_socket_error("listen at " + path);
  return listener;
}

class UnixSocketParent final : public ParentSide {
 public:
  /// The name stays when the socket is closed, so it is deleted like a file.
  ~UnixSocketParent() override {
    listener_.close();
    if (!path_.empty()) DeleteFileW(path_.c_str());
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    winsock_.emplace();
    path_ = random_path();
    entrusted_ = Entrusted(Lasting::file, path_text(path_));
    listener_ = listen_at(path_text(path_));
    launch.arguments.push_back(PathToken{path_text(path_)}.print());
    launch.environment.emplace_back(Secret::variable, secret_.print());
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    const Socket connection = admit_child(listener_, secret_, child, deadline);
    listener_.close();
    hand_over(connection, secret_, payload_);
  }

 private:
  std::span<const std::byte> payload_;
  Secret secret_ = Secret::make();
  std::filesystem::path path_;
  Entrusted entrusted_;
  std::optional<Winsock> winsock_;
  Socket listener_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<UnixSocketParent>(); }

Socket connect_to(const std::string& path) {
  Socket connection = make_stream_socket(AF_UNIX);
  const sockaddr_un address = address_of(path);
  if (connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw_last_socket_error("connect to " + path);
  return connection;
}

}  // namespace

extern const Method unix_socket_method{
    .id = "unix_socket",
    .title = "local (Unix) socket",
    .family = "socket",
    .sentence =
        "Use sockets; they need the parent to look after the child, which shared memory "
        "does not.",
    .parent_must_stay = true,
    .has_name = true,
    .variants = variants,
    .unavailable = unavailable,
    .open = open};

Received unix_socket_receive(const Handed& handed) {
  const std::string path = PathToken::parse(only_token(handed)).path;
  const Secret secret = Secret::of_environment();
  const Winsock winsock;
  return received(receive_from_parent(connect_to(path), secret, handed.size, path));
}

}  // namespace handoff
