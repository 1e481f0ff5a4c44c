// SPDX-License-Identifier: MIT
#include <array>
#include <filesystem>
#include <string>
#include <system_error>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/paths.h"

namespace handoff {

std::filesystem::path own_program() {
  // GetModuleFileNameW says that the path was cut by filling the buffer; a path has at most 32,767
  // characters.
  for (std::wstring path(MAX_PATH, L'\0');; path.resize(path.size() * 2)) {
    const DWORD length = GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    if (length == 0) throw_last_error("GetModuleFileNameW");
    if (length < path.size()) return path.substr(0, length);
  }
}

std::filesystem::path temporary_folder() {
  std::array<wchar_t, MAX_PATH + 1> text{};  // GetTempPathW: never longer.
  const DWORD length = GetTempPathW(static_cast<DWORD>(text.size()), text.data());
  if (length == 0 || length > text.size()) throw_last_error("GetTempPathW");
  const std::filesystem::path folder(std::wstring(text.data(), length));
  if (!std::filesystem::is_directory(folder))
    throw std::filesystem::filesystem_error(
        "the folder for temporary files is not there; set TEMP to one that is", folder,
        std::make_error_code(std::errc::not_a_directory));
  return folder;
}

std::filesystem::path program_file_name(const char* stem) {
  return std::filesystem::path(stem).concat(".exe");
}

}  // namespace handoff
