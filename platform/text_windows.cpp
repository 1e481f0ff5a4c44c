// SPDX-License-Identifier: MIT
#include "platform/text_windows.h"

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "platform/api_windows.h"
#include "platform/error.h"

namespace handoff {
namespace {

/// MultiByteToWideChar and its twin count in int.
int length_of(std::size_t size) {
  if (size > 0x7fff'ffff) throw std::length_error("a text of more than 2 GiB cannot be converted");
  return static_cast<int>(size);
}

}  // namespace

std::wstring wide_text(std::string_view utf8) {
  if (utf8.empty()) return {};
  const int length = length_of(utf8.size());
  const int wide_length =
      MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, utf8.data(), length, nullptr, 0);
  if (wide_length == 0) throw_last_error("MultiByteToWideChar of a text that should be UTF-8");
  std::wstring wide(static_cast<std::size_t>(wide_length), L'\0');
  MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, utf8.data(), length, wide.data(), wide_length);
  return wide;
}

std::string utf8_text(std::wstring_view wide) {
  if (wide.empty()) return {};
  const int length = length_of(wide.size());
  const int utf8_length =
      WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, nullptr, 0, nullptr, nullptr);
  if (utf8_length == 0) throw_last_error("WideCharToMultiByte to UTF-8");
  std::string utf8(static_cast<std::size_t>(utf8_length), '\0');
  WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, utf8.data(), utf8_length, nullptr, nullptr);
  return utf8;
}

std::string path_text(const std::filesystem::path& path) { return utf8_text(path.native()); }

}  // namespace handoff
