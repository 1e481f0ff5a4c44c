// SPDX-License-Identifier: MIT
#include <filesystem>
#include <string>
#include <system_error>

#include "platform/environment.h"
#include "platform/paths.h"

namespace handoff {

std::filesystem::path own_program() { return std::filesystem::read_symlink("/proc/self/exe"); }

std::filesystem::path temporary_folder() {
  std::error_code error;
  const auto folder = std::filesystem::temp_directory_path(error);
  if (!error) return folder;
  throw std::system_error(error, "the folder for temporary files, " +
                                     environment_variable("TMPDIR").value_or("/tmp") +
                                     ", cannot be used; set TMPDIR to one that is there");
}

std::string path_text(const std::filesystem::path& path) { return path.string(); }

std::filesystem::path program_file_name(const char* stem) { return stem; }

}  // namespace handoff
