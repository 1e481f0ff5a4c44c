// SPDX-License-Identifier: MIT
#include <array>
#include <string>
#include <string_view>
#include <system_error>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

std::string system_text(DWORD code) {
  std::array<wchar_t, 1024> text{};
  const DWORD length = FormatMessageW(
      FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK,
      nullptr, code, 0, text.data(), static_cast<DWORD>(text.size()), nullptr);
  std::wstring_view trimmed(text.data(), length);
  const auto last = trimmed.find_last_not_of(L" .\r\n");
  trimmed = trimmed.substr(0, last == std::wstring_view::npos ? 0 : last + 1);
  return utf8_text(trimmed);
}

/// std::system_category() gives its text in the ANSI code page with MSVC, and takes the number for
/// an errno with libstdc++; hence one of our own.
class WindowsCategory final : public std::error_category {
 public:
  const char* name() const noexcept override { return "windows"; }

  /// "Access is denied (error 5)": the number is what people look for.
  std::string message(int code) const override {
    const std::string number = "error " + std::to_string(code);
    const std::string text = system_text(static_cast<DWORD>(code));
    return text.empty() ? number : text + " (" + number + ")";
  }

  std::error_condition default_error_condition(int code) const noexcept override {
    switch (code) {
      case ERROR_FILE_NOT_FOUND:
      case ERROR_PATH_NOT_FOUND:
        return std::errc::no_such_file_or_directory;
      case ERROR_ACCESS_DENIED:
        return std::errc::permission_denied;
      case ERROR_NOT_ENOUGH_MEMORY:
      case ERROR_OUTOFMEMORY:
      case ERROR_COMMITMENT_LIMIT:
        return std::errc::not_enough_memory;
      case ERROR_DISK_FULL:
      case ERROR_HANDLE_DISK_FULL:
        return std::errc::no_space_on_device;
      case ERROR_BROKEN_PIPE:
      case ERROR_NO_DATA:
        return std::errc::broken_pipe;
      case WSAECONNRESET:
        return std::errc::connection_reset;
      case WSAECONNABORTED:
        return std::errc::connection_aborted;
      case WSAENOTCONN:
        return std::errc::not_connected;
      default:
        return {code, *this};
    }
  }
};

const std::error_category& windows_category() {
  static const WindowsCategory category;
  return category;
}

}  // namespace

void throw_last_error(const std::string& what) {
  throw_error(static_cast<int>(GetLastError()), what);
}

void throw_error(int code, const std::string& what) {
  throw std::system_error(code, windows_category(), what);
}

}  // namespace handoff
