// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/nothing_to_squat.h"
#include "methods/winsock_windows.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/mapping_windows.h"
#include "platform/native_handle.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr std::string_view path_prefix = "path:";
constexpr std::string_view port_prefix = "port:";
constexpr std::string_view name_prefix = "name:";
constexpr std::string_view section_prefix = "section:";
constexpr std::size_t naive_bytes = 256;

/// Handles are small multiples of four; this process has far fewer than these.
constexpr std::intptr_t last_number = 2048;

/// winternl.h has the number of this class of information only in newer kits.
constexpr auto object_name_information = static_cast<OBJECT_INFORMATION_CLASS>(1);

std::string with_prefix(std::string_view prefix, const std::string& name) {
  return std::string(prefix) + name;
}

/// What NtQueryObject tells as a text: both kinds begin with a UNICODE_STRING. Empty where it does
/// not answer.
std::wstring text_of(HANDLE handle, OBJECT_INFORMATION_CLASS kind) {
  alignas(UNICODE_STRING) std::array<std::byte, 2048> buffer{};
  if (NtQueryObject(handle, kind, buffer.data(), static_cast<ULONG>(buffer.size()), nullptr) < 0)
    return {};
  const auto* text = reinterpret_cast<const UNICODE_STRING*>(buffer.data());
  if (text->Buffer == nullptr) return {};
  return {text->Buffer, text->Length / sizeof(wchar_t)};
}

std::optional<std::string> name_of_disk_file(HANDLE file) {
  std::wstring path(32'768, L'\0');
  const DWORD length = GetFinalPathNameByHandleW(file, path.data(), static_cast<DWORD>(path.size()),
                                                 FILE_NAME_NORMALIZED | VOLUME_NAME_DOS);
  if (length == 0 || length >= path.size()) return std::nullopt;
  path.resize(length);
  constexpr std::wstring_view verbatim = L"\\\\?\\";
  if (path.starts_with(verbatim)) path.erase(0, verbatim.size());
  return with_prefix(path_prefix, utf8_text(path));
}

/// Empty where the handle is no socket, or none that listens on a port.
std::optional<std::string> name_of_socket(HANDLE handle) {
  const auto socket = reinterpret_cast<SOCKET>(handle);
  BOOL listens = FALSE;
  int length = sizeof listens;
  if (getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, reinterpret_cast<char*>(&listens), &length) !=
          0 ||
      listens == FALSE)
    return std::nullopt;
  sockaddr_in address{};
  length = sizeof address;
  if (getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) != 0 ||
      address.sin_family != AF_INET)
    return std::nullopt;
  return with_prefix(port_prefix, std::to_string(ntohs(address.sin_port)));
}

/// CreatePipe's pipes are named pipes inside, on some versions of Windows with a name.
std::optional<std::string> name_of_pipe(HANDLE pipe) {
  alignas(FILE_NAME_INFO) std::array<std::byte, 2048> buffer{};
  if (!GetFileInformationByHandleEx(pipe, FileNameInfo, buffer.data(),
                                    static_cast<DWORD>(buffer.size())))
    return std::nullopt;
  const auto* information = reinterpret_cast<const FILE_NAME_INFO*>(buffer.data());
  const std::wstring name(information->FileName, information->FileNameLength / sizeof(wchar_t));
  if (name.empty() || name == L"\\") return std::nullopt;
  return with_prefix("pipe:", utf8_text(name));
}

/// The last part of the object's name, which is all that programs give of it: they see the folders
/// before it, "\\Sessions\\1\\BaseNamedObjects", under other names.
std::optional<std::string> last_name(std::string_view prefix, HANDLE object) {
  const std::wstring name = text_of(object, object_name_information);
  if (name.empty()) return std::nullopt;
  return with_prefix(prefix, utf8_text(name.substr(name.rfind(L'\\') + 1)));
}

std::optional<std::string> name_of_file(HANDLE file) {
  if (GetFileType(file) == FILE_TYPE_DISK) return name_of_disk_file(file);
  if (const auto port = name_of_socket(file)) return port;
  // Only a mailslot answers this,
  if (GetMailslotInfo(file, nullptr, nullptr, nullptr, nullptr))
    return last_name("mailslot:", file);
  DWORD flags = 0;
  // and only a pipe this; a socket is of the same type and answers neither.
  if (!GetNamedPipeInfo(file, &flags, nullptr, nullptr, nullptr)) return std::nullopt;
  return name_of_pipe(file);
}

Handle make_named_section(const std::string& name) {
  return Handle(CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, naive_bytes,
                                   wide_text(name.substr(section_prefix.size())).c_str()));
}

View map(const Handle& section) {
  return {MapViewOfFile(section.get(), FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, 0), naive_bytes,
          "MapViewOfFile of the named section"};
}

class WindowsSquatter final : public Squatter {
 public:
  bool take(const std::string& name) override {
    if (name.starts_with(path_prefix)) return take_path(name.substr(path_prefix.size()));
    if (name.starts_with(port_prefix)) return take_port(std::stoi(name.substr(port_prefix.size())));
    if (name.starts_with(section_prefix)) return take_section(name);
    if (name.starts_with(name_prefix)) return take_pipe(name.substr(name_prefix.size()));
    return false;
  }

  std::string got() override {
    if (!section_) return "nothing";
    const View view = map(section_);
    std::array<char, naive_bytes> words{};
    std::memcpy(words.data(), view.bytes().data(), words.size() - 1);
    return words.front() == '\0' ? "nothing" : words.data();
  }

 private:
  /// Gone with the process, however it ends.
  bool take_path(const std::string& path) {
    FileHandle file(CreateFileW(wide_text(path).c_str(), GENERIC_READ | GENERIC_WRITE,
                                FILE_SHARE_DELETE, nullptr, CREATE_NEW,
                                FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
    if (!file) return false;
    files_.push_back(std::move(file));
    return true;
  }

  bool take_port(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Socket socket = make_stream_socket(AF_INET);
    if (bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(socket.get(), SOMAXCONN) != 0)
      return false;
    sockets_.push_back(std::move(socket));
    return true;
  }

  bool take_pipe(const std::string& name) {
    FileHandle pipe(CreateNamedPipeW(wide_text("\\\\.\\pipe\\" + name).c_str(),
                                     PIPE_ACCESS_OUTBOUND | FILE_FLAG_FIRST_PIPE_INSTANCE,
                                     PIPE_TYPE_BYTE, 1, 0, 0, 0, nullptr));
    if (!pipe) return false;
    files_.push_back(std::move(pipe));
    return true;
  }

  bool take_section(const std::string& name) {
    section_ = make_named_section(name);
    return static_cast<bool>(section_) && GetLastError() != ERROR_ALREADY_EXISTS;
  }

  Winsock winsock_;
  std::vector<FileHandle> files_;
  std::vector<Socket> sockets_;
  Handle section_;
};

}  // namespace

std::set<std::intptr_t> open_handle_numbers() {
  std::set<std::intptr_t> handles;
  for (std::intptr_t number = 4; number <= last_number; number += 4) {
    DWORD flags = 0;
    if (GetHandleInformation(windows_handle(NativeHandle{number}), &flags)) handles.insert(number);
  }
  return handles;
}

std::optional<std::string> public_name(NativeHandle handle) {
  const HANDLE object = windows_handle(handle);
  std::wstring type = text_of(object, ObjectTypeInformation);
  if (type == L"File") return name_of_file(object);
  // What a library opened meanwhile is not the method's: keys, directories, and the like.
  if (type != L"Section") return std::nullopt;
  return last_name(with_prefix(section_prefix, "Local\\"), object);
}

std::unique_ptr<Squatter> make_squatter() { return std::make_unique<WindowsSquatter>(); }

std::string naive_name(const std::string& end) {
  return with_prefix(section_prefix, "Local\\handoff-" + end);
}

/// CreateFileMappingW opens what is there already, and only GetLastError() would tell.
void hand_over_naively(const std::string& name, const std::string& words) {
  const Handle section = make_named_section(name);
  if (!section) throw_last_error("CreateFileMappingW of " + name);
  const View view = map(section);
  std::memcpy(view.bytes().data(), words.data(), std::min(words.size(), naive_bytes - 1));
}

}  // namespace handoff
