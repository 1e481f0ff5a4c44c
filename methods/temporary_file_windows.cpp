// SPDX-License-Identifier: MIT
#include "methods/temporary_file_windows.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "methods/stream_windows.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/mapping_windows.h"
#include "platform/owner_only_windows.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

/// CreateFileW: whoever opens a file has to allow what those do who have it open already, and the
/// handle of a file that is deleted on closing counts as one that deletes.
constexpr DWORD share_everything = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

}  // namespace

std::filesystem::path random_path() {
  return temporary_folder() / ("handoff-" + std::to_string(random_value<std::uint64_t>()));
}

TemporaryFile make_temporary_file(Deletion deletion) {
  std::filesystem::path path = random_path();
  OwnerOnly security;  // The folder may be one where files are everybody's.
  const DWORD on_close = deletion == Deletion::on_close ? FILE_FLAG_DELETE_ON_CLOSE : 0;
  // CREATE_NEW: nothing that is there already is opened. FILE_ATTRIBUTE_TEMPORARY: keep it in
  // memory while there is room.
  FileHandle file(CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, share_everything,
                              security.attributes(), CREATE_NEW,
                              FILE_ATTRIBUTE_TEMPORARY | on_close, nullptr));
  if (!file) throw_last_error("CreateFileW of the new file " + path_text(path));
  return {.file = std::move(file), .path = std::move(path)};
}

FileHandle open_to_read(const std::filesystem::path& path, SECURITY_ATTRIBUTES* security) {
  FileHandle file(CreateFileW(path.c_str(), GENERIC_READ, share_everything, security, OPEN_EXISTING,
                              FILE_FLAG_SEQUENTIAL_SCAN, nullptr));
  if (!file) throw_last_error("CreateFileW of " + path_text(path));
  return file;
}

void require_file(HANDLE file, std::size_t size) {
  require_kind(file, FILE_TYPE_DISK, "a file");
  LARGE_INTEGER found{};
  if (!GetFileSizeEx(file, &found)) throw_last_error("GetFileSizeEx");
  if (static_cast<std::uint64_t>(found.QuadPart) != size)
    throw Refused("the file has " + std::to_string(found.QuadPart) + " bytes instead of " +
                  std::to_string(size));
}

View map_file(HANDLE file, std::size_t size) {
  if (size == 0) return {};  // CreateFileMappingW refuses to map an empty file.
  const Handle section(CreateFileMappingW(file, nullptr, PAGE_READONLY, 0, 0, nullptr));
  if (!section) throw_last_error("CreateFileMappingW of the file");
  return {MapViewOfFile(section.get(), FILE_MAP_READ, 0, 0, 0), size, "MapViewOfFile of the file"};
}

}  // namespace handoff
