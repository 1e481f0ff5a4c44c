// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace handoff {

/// The running program's own file, with its path. Throws std::system_error.
std::filesystem::path own_program();

/// The folder for temporary files that the OS names (TMPDIR, GetTempPathW). Throws
/// std::filesystem::filesystem_error when it is not there.
std::filesystem::path temporary_folder();

/// A program's file name on this OS: with ".exe" on Windows.
std::filesystem::path program_file_name(const char* stem);

/// A path as UTF-8 text for people; std::filesystem::path::string() would go through Windows' ANSI
/// code page.
std::string path_text(const std::filesystem::path& path);

}  // namespace handoff
