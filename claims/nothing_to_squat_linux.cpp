// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "claims/nothing_to_squat.h"
#include "claims/other_user_linux.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

constexpr const char* descriptors = "/proc/self/fd";
constexpr const char* path_prefix = "path:";
constexpr const char* port_prefix = "port:";
constexpr const char* name_prefix = "name:";
/// unix(7): a name without a file, which every user can take; gone with its socket.
constexpr const char* abstract_prefix = "abstract:";

struct LocalName {
  sockaddr_un address{};
  socklen_t length = 0;
};

LocalName local_name(const std::string& name) {
  LocalName made;
  made.address.sun_family = AF_UNIX;
  const std::size_t size = std::min(name.size(), sizeof made.address.sun_path - 1);
  std::copy_n(name.begin(), size, made.address.sun_path + 1);  // Behind a zero: abstract.
  made.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + size);
  return made;
}

bool bind_local(const Descriptor& socket, const std::string& name) {
  const LocalName made = local_name(name);
  return bind(socket.get(), reinterpret_cast<const sockaddr*>(&made.address), made.length) == 0;
}

Descriptor make_socket(int family) {
  Descriptor made(socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!made) throw_last_error("socket");
  return made;
}

/// A path by way of a descriptor is none: there the token tells.
std::optional<std::string> local_name_of(const sockaddr_un& address, socklen_t length) {
  const std::string_view name(address.sun_path, length - offsetof(sockaddr_un, sun_path));
  if (name.starts_with('\0')) return name_prefix + std::string(name.substr(1));
  return name.starts_with("/proc/") ? std::nullopt
                                    : std::optional(path_prefix + std::string(name.data()));
}

std::optional<std::string> name_of_socket(int socket) {
  int listens = 0;
  socklen_t length = sizeof listens;
  if (getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) != 0 || listens == 0)
    return std::nullopt;
  sockaddr_storage address{};
  length = sizeof address;
  if (getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) != 0)
    throw_last_error("getsockname");
  if (address.ss_family == AF_UNIX)
    return local_name_of(reinterpret_cast<const sockaddr_un&>(address), length);
  if (address.ss_family != AF_INET) return "socket:" + std::to_string(address.ss_family);
  return port_prefix +
         std::to_string(ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port));
}

class LinuxSquatter final : public Squatter {
 public:
  ~LinuxSquatter() override {
    for (const std::string& path : paths_) unlink(path.c_str());
    for (const std::string& name : memories_) shm_unlink(name.c_str());
  }

  bool take(const std::string& name) override {
    if (name.starts_with(path_prefix)) return take_path(name.substr(5));
    if (name.starts_with(port_prefix)) return take_port(std::stoi(name.substr(5)));
    if (name.starts_with(abstract_prefix)) return take_abstract(name);
    if (name.starts_with("name:/")) return take_memory(name.substr(5));
    if (name.starts_with(name_prefix)) return take_abstract(name.substr(5));
    return false;
  }

  std::string got() override {
    if (sockets_.empty()) return "nothing";
    pollfd caller{.fd = sockets_.back().get(), .events = POLLIN, .revents = 0};
    if (poll(&caller, 1, 1000) <= 0) return "nothing";
    const Descriptor connection(
        accept4(sockets_.back().get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    std::array<char, 256> words;
    const auto size = recv(connection.get(), words.data(), words.size(), 0);
    return size > 0 ? std::string(words.data(), static_cast<std::size_t>(size)) : "nothing";
  }

 private:
  bool take_path(std::string path) {
    const Descriptor file(
        open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file) paths_.push_back(std::move(path));
    return static_cast<bool>(file);
  }

  bool take_memory(std::string name) {
    const Descriptor memory(shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR));
    if (memory) memories_.push_back(std::move(name));
    return static_cast<bool>(memory);
  }

  bool take_port(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Descriptor socket = make_socket(AF_INET);
    return bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
           keep(std::move(socket));
  }

  bool take_abstract(const std::string& name) {
    Descriptor socket = make_socket(AF_UNIX);
    return bind_local(socket, name) && keep(std::move(socket));
  }

  bool keep(Descriptor socket) {
    if (listen(socket.get(), SOMAXCONN) != 0) return false;
    sockets_.push_back(std::move(socket));
    return true;
  }

  std::vector<std::string> paths_;
  std::vector<std::string> memories_;
  std::vector<Descriptor> sockets_;
};

}  // namespace

std::set<std::intptr_t> open_handle_numbers() {
  std::set<std::intptr_t> handles;
  for (const auto& entry : fs::directory_iterator(descriptors))
    handles.insert(std::stoi(entry.path().filename().string()));
  // One of them was the folder's own.
  std::erase_if(handles,
                [](std::intptr_t number) { return fcntl(static_cast<int>(number), F_GETFD) < 0; });
  return handles;
}

/// Of a descriptor that was closed meanwhile, or whose file has no name any more, nothing is found.
std::optional<std::string> public_name(NativeHandle handle) {
  const int descriptor = static_cast<int>(handle.value);
  struct stat own {};
  struct stat found {};
  if (fstat(descriptor, &own) != 0) return std::nullopt;
  if (S_ISSOCK(own.st_mode)) return name_of_socket(descriptor);
  std::error_code none;
  const std::string path =
      fs::read_symlink(fs::path(descriptors) / std::to_string(descriptor), none).string();
  if (!path.starts_with('/') || stat(path.c_str(), &found) != 0 || found.st_ino != own.st_ino ||
      found.st_dev != own.st_dev)
    return std::nullopt;
  return path_prefix + path;
}

std::unique_ptr<Squatter> make_squatter() {
  if (!why_no_other_user()) become_another_user();
  return std::make_unique<LinuxSquatter>();
}

std::string naive_name(const std::string& end) { return abstract_prefix + ("handoff-" + end); }

void hand_over_naively(const std::string& name, const std::string& words) {
  const Descriptor parent = make_socket(AF_UNIX);
  if (bind_local(parent, name)) listen(parent.get(), 1);
  const LocalName made = local_name(name);
  const Descriptor child = make_socket(AF_UNIX);
  if (connect(child.get(), reinterpret_cast<const sockaddr*>(&made.address), made.length) != 0)
    throw_last_error("connect to " + name);
  send(child.get(), words.data(), words.size(), MSG_NOSIGNAL);
}

}  // namespace handoff
