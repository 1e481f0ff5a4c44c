// SPDX-License-Identifier: MIT
#include "tests/rogue/callers_linux.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/descriptor_posix.h"
#include "tests/rogue/trick.h"

namespace handoff {
namespace {

Descriptor make_socket(int family) {
  return Descriptor(socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

/// A TCP connection may still be under way; what is said before it stands is lost.
Descriptor connected(Descriptor socket, const sockaddr* address, socklen_t length) {
  if (connect(socket.get(), address, length) != 0 && errno != EINPROGRESS) return {};
  return socket;
}

/// The inodes of this process's own sockets: "socket:[4711]".
std::set<std::string> own_sockets() {
  std::set<std::string> inodes;
  std::error_code gone;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", gone)) {
    const std::string object = std::filesystem::read_symlink(entry.path(), gone);
    if (object.starts_with("socket:[")) inodes.insert(object.substr(8, object.size() - 9));
  }
  return inodes;
}

/// proc(5), /proc/net/tcp: "0100007F:1F90" is port 8080 of 127.0.0.1, and state 0A listens.
std::uint16_t loopback_port(const std::string& address) {
  if (!address.starts_with("0100007F:")) return 0;
  return static_cast<std::uint16_t>(std::stoul(address.substr(9), nullptr, 16));
}

}  // namespace

Descriptor call_port(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return connected(make_socket(AF_INET), reinterpret_cast<const sockaddr*>(&address),
                   sizeof address);
}

Descriptor call_name(const std::string& name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::size_t zero = name.starts_with('/') ? 0 : 1;
  const std::size_t size = std::min(name.size(), sizeof address.sun_path - 1 - zero);
  std::copy_n(name.begin(), size, address.sun_path + zero);
  return connected(make_socket(AF_UNIX), reinterpret_cast<const sockaddr*>(&address),
                   static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + size + 1));
}

std::vector<std::uint16_t> ports_of(std::int64_t process) {
  struct stat owner {};
  if (stat(("/proc/" + std::to_string(process)).c_str(), &owner) != 0) return {};
  const auto own = own_sockets();
  std::vector<std::uint16_t> ports;
  std::ifstream table("/proc/net/tcp");
  std::string line, number, local, remote, state, queues, timer, retransmits, timeout, inode;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream words(line);
    uid_t user = 0;
    words >> number >> local >> remote >> state >> queues >> timer >> retransmits >> user >>
        timeout >> inode;
    const std::uint16_t port = words ? loopback_port(local) : std::uint16_t{0};
    if (state == "0A" && user == owner.st_uid && port != 0 && !own.contains(inode))
      ports.push_back(port);
  }
  return ports;
}

void Callers::add(Descriptor connection, std::span<const std::byte> words, Tally& tally) {
  ++tally.tried;
  if (!connection) return;
  if (!words.empty()) send(connection.get(), words.data(), words.size(), MSG_NOSIGNAL);
  held_.push_back(std::move(connection));
}

void Callers::listen(Tally& tally) {
  constexpr std::size_t most = 200;
  std::array<std::byte, 256> told;
  std::erase_if(held_, [&](const Descriptor& each) {
    const auto got = recv(each.get(), told.data(), told.size(), MSG_DONTWAIT);
    if (got > 0) ++tally.succeeded;
    return got >= 0 || (errno != EAGAIN && errno != ENOTCONN);
  });
  if (held_.size() > most)
    held_.erase(held_.begin(), held_.end() - static_cast<std::ptrdiff_t>(most));
}

}  // namespace handoff
