// SPDX-License-Identifier: MIT
#include <filesystem>
#include <string>

#include "platform/paths.h"

namespace handoff {

std::filesystem::path own_program() { return std::filesystem::read_symlink("/proc/self/exe"); }

std::filesystem::path temporary_folder() { return std::filesystem::temp_directory_path(); }

std::string path_text(const std::filesystem::path& path) { return path.string(); }

std::filesystem::path program_file_name(const char* stem) { return stem; }

}  // namespace handoff
