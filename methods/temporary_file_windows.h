// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/janitor.h"
#include "platform/mapping_windows.h"

namespace handoff {

/// Who deletes a temporary file: somebody with DeleteFileW, or the OS once all handles are closed.
enum class Deletion { by_hand, on_close };

/// A new file in the folder for temporary files, and its absolute path.
struct TemporaryFile {
  FileHandle file;
  std::filesystem::path path;
  Entrusted entrusted;  ///< Where it is deleted by hand.
};

/// Throws std::system_error that names the file.
TemporaryFile make_temporary_file(Deletion deletion);

/// Opens a file to be read, whoever else has it open, or has it open to delete it. Throws
/// std::system_error. With `security` a child may inherit it.
FileHandle open_to_read(const std::filesystem::path& path, SECURITY_ATTRIBUTES* security = nullptr);

/// A name in the folder for temporary files that nobody can foresee.
std::filesystem::path random_path();

/// Throws Refused unless the handle is a file of exactly `size` bytes.
void require_file(HANDLE file, std::size_t size);

/// The file's bytes, mapped to be read.
View map_file(HANDLE file, std::size_t size);

}  // namespace handoff
