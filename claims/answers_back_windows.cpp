// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "claims/answers_back.h"
#include "methods/temporary_file_windows.h"
#include "methods/winsock_windows.h"
#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/mapping_windows.h"
#include "platform/native_handle.h"
#include "platform/section_windows.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr int wait_for_socket_ms = 1000;

SOCKET as_socket(HANDLE handle) { return reinterpret_cast<SOCKET>(handle); }

int length_of(std::string_view words) { return static_cast<int>(words.size()); }

/// A socket is a file of the type of pipes; of the two only it has socket options.
bool is_socket(SOCKET socket) {
  int type = 0;
  int length = sizeof type;
  return getsockopt(socket, SOL_SOCKET, SO_TYPE, reinterpret_cast<char*>(&type), &length) == 0;
}

bool listens(SOCKET socket) {
  BOOL yes = FALSE;
  int length = sizeof yes;
  return getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, reinterpret_cast<char*>(&yes), &length) ==
             0 &&
         yes != FALSE;
}

bool send_words(SOCKET socket, std::string_view words) {
  return send(socket, words.data(), length_of(words), 0) == length_of(words);
}

bool is_readable(SOCKET socket) {
  WSAPOLLFD entry{.fd = socket, .events = POLLRDNORM, .revents = 0};
  return WSAPoll(&entry, 1, wait_for_socket_ms) > 0 && (entry.revents & POLLRDNORM) != 0;
}

bool comes_out_of_stream(SOCKET socket, std::string_view words) {
  std::string found(words.size(), '\0');
  return is_readable(socket) &&
         recv(socket, found.data(), length_of(words), 0) == length_of(words) && found == words;
}

bool comes_out_of_socket(SOCKET socket, std::string_view words) {
  if (!listens(socket)) return comes_out_of_stream(socket, words);
  if (!is_readable(socket)) return false;
  const Socket connection(accept(socket, nullptr, nullptr));
  return connection && comes_out_of_stream(connection.get(), words);
}

/// An anonymous pipe's end that only writes cannot be looked into.
bool comes_out_of_pipe(HANDLE pipe, std::string_view words) {
  DWORD available = 0;
  if (!PeekNamedPipe(pipe, nullptr, 0, nullptr, &available, nullptr) || available < words.size())
    return false;
  std::string found(words.size(), '\0');
  DWORD got = 0;
  return ReadFile(pipe, found.data(), static_cast<DWORD>(found.size()), &got, nullptr) &&
         got == words.size() && found == words;
}

/// WriteFile and ReadFile: at an offset they need no OVERLAPPED handle, and do not wait.
bool write_to_start(HANDLE file, std::string_view words) {
  OVERLAPPED at_start{};
  DWORD written = 0;
  return WriteFile(file, words.data(), static_cast<DWORD>(words.size()), &written, &at_start) &&
         written == words.size();
}

bool starts_with(HANDLE file, std::string_view words) {
  OVERLAPPED at_start{};
  std::string found(words.size(), '\0');
  DWORD got = 0;
  return ReadFile(file, found.data(), static_cast<DWORD>(found.size()), &got, &at_start) &&
         got == words.size() && found == words;
}

/// Refused for what is no section; a system_error where the handle does not allow to write.
bool write_to_section(HANDLE handle, std::string_view words) {
  try {
    const View view =
        map_untrusted_section(handle, FILE_MAP_WRITE, words.size(), "what the child was given");
    std::memcpy(view.bytes().data(), words.data(), words.size());
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

bool section_starts_with(HANDLE handle, std::string_view words) {
  try {
    const View view =
        map_untrusted_section(handle, FILE_MAP_READ, words.size(), "what the parent made");
    return std::memcmp(view.bytes().data(), words.data(), words.size()) == 0;
  } catch (const std::exception&) {
    return false;
  }
}

bool send_to(SOCKET made, const sockaddr* address, int length, std::string_view words) {
  return connect(made, address, length) == 0 && send_words(made, words);
}

bool send_to_port(std::uint16_t port, std::string_view words) {
  const Socket made = make_stream_socket(AF_INET);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return send_to(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address, words);
}

/// A local socket's name looks like a file, which cannot be opened as one.
bool send_to_local_socket(const std::string& path, std::string_view words) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return false;
  std::copy(path.begin(), path.end(), address.sun_path);
  try {
    const Socket made = make_stream_socket(AF_UNIX);
    return send_to(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address, words);
  } catch (const std::system_error&) {
    return false;  // There are none here.
  }
}

/// A section, or a pipe.
bool answer_by_name(const std::string& name, std::string_view words) {
  const Handle section(
      OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, wide_text("Local\\" + name).c_str()));
  if (section) return write_to_section(section.get(), words);
  const FileHandle pipe(CreateFileW(wide_text("\\\\.\\pipe\\" + name).c_str(), GENERIC_WRITE, 0,
                                    nullptr, OPEN_EXISTING, 0, nullptr));
  return pipe && write_to_start(pipe.get(), words);
}

}  // namespace

NativeHandle own_standard_input() { return native(GetStdHandle(STD_INPUT_HANDLE)); }

bool answer_on(NativeHandle channel, std::string_view words) {
  const Winsock winsock;
  const HANDLE handle = windows_handle(channel);
  const DWORD type = GetFileType(handle);
  if (type == FILE_TYPE_DISK) return write_to_start(handle, words);
  if (type != FILE_TYPE_PIPE) return write_to_section(handle, words);
  if (is_socket(as_socket(handle))) return send_words(as_socket(handle), words);
  DWORD written = 0;
  return WriteFile(handle, words.data(), static_cast<DWORD>(words.size()), &written, nullptr) &&
         written == words.size();
}

bool answer_at(const std::string& token, std::string_view words) {
  const Winsock winsock;
  const std::string place = token.substr(5);
  if (token.starts_with("port:"))
    return send_to_port(static_cast<std::uint16_t>(std::stoi(place)), words);
  if (token.starts_with("name:")) return answer_by_name(place, words);
  const FileHandle file(CreateFileW(wide_text(place).c_str(), GENERIC_WRITE,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                    OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  return file ? write_to_start(file.get(), words) : send_to_local_socket(place, words);
}

bool has_come(NativeHandle channel, std::string_view words) {
  const Winsock winsock;
  const HANDLE handle = windows_handle(channel);
  const DWORD type = GetFileType(handle);
  if (type == FILE_TYPE_DISK) return starts_with(handle, words);
  if (type != FILE_TYPE_PIPE) return section_starts_with(handle, words);
  return is_socket(as_socket(handle)) ? comes_out_of_socket(as_socket(handle), words)
                                      : comes_out_of_pipe(handle, words);
}

bool lies_at(const std::string& token, std::string_view words) {
  if (!token.starts_with("path:")) return false;
  try {
    const FileHandle file = open_to_read(std::filesystem::path(wide_text(token.substr(5))));
    return starts_with(file.get(), words);
  } catch (const std::system_error&) {
    return false;  // Not a file that can be opened, or gone.
  }
}

}  // namespace handoff
