// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claims/answers_back.h"
#include "platform/descriptor_posix.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

constexpr int wait_for_socket_ms = 1000;

bool is_whole(ssize_t count, std::string_view words) {
  return count >= 0 && static_cast<std::size_t>(count) == words.size();
}

bool write_to_start(int file, std::string_view words) {
  return is_whole(pwrite(file, words.data(), words.size(), 0), words);
}

bool starts_with(int file, std::string_view words) {
  std::string found(words.size(), '\0');
  return is_whole(pread(file, found.data(), found.size(), 0), words) && found == words;
}

/// Of a pipe's end that only writes, or one that is empty, poll() says nothing of POLLIN.
bool is_readable(int descriptor, int patience_ms) {
  pollfd entry{.fd = descriptor, .events = POLLIN, .revents = 0};
  return poll(&entry, 1, patience_ms) > 0 && (entry.revents & POLLIN) != 0;
}

bool comes_out(int stream, std::string_view words, int patience_ms) {
  std::string found(words.size(), '\0');
  return is_readable(stream, patience_ms) &&
         is_whole(read(stream, found.data(), found.size()), words) && found == words;
}

bool comes_out_of_socket(int socket, std::string_view words) {
  int listens = 0;
  socklen_t length = sizeof listens;
  if (getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) != 0) return false;
  if (listens == 0) return comes_out(socket, words, wait_for_socket_ms);
  if (!is_readable(socket, wait_for_socket_ms)) return false;
  const Descriptor connection(accept4(socket, nullptr, nullptr, SOCK_CLOEXEC));
  return connection && comes_out(connection.get(), words, wait_for_socket_ms);
}

bool send_to_port(std::uint16_t port, std::string_view words) {
  const Descriptor connection(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return connection &&
         connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) ==
             0 &&
         is_whole(send(connection.get(), words.data(), words.size(), MSG_NOSIGNAL), words);
}

sockaddr_un local_address(std::string_view name, std::size_t before, socklen_t& length) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  name = name.substr(0, sizeof address.sun_path - 1 - before);
  std::ranges::copy(name, address.sun_path + before);
  length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + before + name.size());
  return address;
}

/// A socket in the file system, or with `before` at an abstract name (unix(7)).
bool send_to_local_socket(std::string_view name, std::size_t before, std::string_view words) {
  socklen_t length = 0;
  const sockaddr_un address = local_address(name, before, length);
  const Descriptor connection(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return connection &&
         connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), length) == 0 &&
         is_whole(send(connection.get(), words.data(), words.size(), MSG_NOSIGNAL), words);
}

/// Shared memory, or a socket.
bool answer_by_name(const std::string& name, std::string_view words) {
  if (!name.starts_with('/')) return send_to_local_socket(name, 1, words);
  const Descriptor memory(shm_open(name.c_str(), O_RDWR, 0));
  return memory && write_to_start(memory.get(), words);
}

}  // namespace

NativeHandle own_standard_input() { return NativeHandle{STDIN_FILENO}; }

bool answer_on(NativeHandle channel, std::string_view words) {
  const int descriptor = static_cast<int>(channel.value);
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return false;
  if (S_ISSOCK(status.st_mode))
    return is_whole(send(descriptor, words.data(), words.size(), MSG_NOSIGNAL), words);
  if (S_ISFIFO(status.st_mode))
    return is_whole(write(descriptor, words.data(), words.size()), words);
  return S_ISREG(status.st_mode) && write_to_start(descriptor, words);  // Memory is a file too.
}

bool answer_at(const std::string& token, std::string_view words) {
  const std::string place = token.substr(5);
  if (token.starts_with("port:"))
    return send_to_port(static_cast<std::uint16_t>(std::stoi(place)), words);
  if (token.starts_with("name:")) return answer_by_name(place, words);
  // A FIFO without a reader would hold this call.
  const Descriptor file(open(place.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file) return send_to_local_socket(place, 0, words);
  return write_to_start(file.get(), words);
}

bool has_come(NativeHandle channel, std::string_view words) {
  const int descriptor = static_cast<int>(channel.value);
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return false;
  if (S_ISSOCK(status.st_mode)) return comes_out_of_socket(descriptor, words);
  if (S_ISFIFO(status.st_mode)) return comes_out(descriptor, words, 0);
  return S_ISREG(status.st_mode) && starts_with(descriptor, words);
}

bool lies_at(const std::string& token, std::string_view words) {
  if (!token.starts_with("path:")) return false;
  const Descriptor file(open(token.substr(5).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  return file && starts_with(file.get(), words);
}

}  // namespace handoff
