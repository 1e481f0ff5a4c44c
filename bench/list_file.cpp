// SPDX-License-Identifier: MIT
#include "bench/list_file.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <string>
#include <system_error>

#include "bench/problem.h"
#include "platform/paths.h"

namespace handoff {
namespace {

/// It is read whole; a file that is larger than any list is none.
constexpr std::uintmax_t largest_list = 1 << 20;

}  // namespace

std::string read_list(const std::filesystem::path& path, const char* what) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file)
    throw WrongUse(fmt::format("{} cannot be read; give a file of {}", path_text(path), what));
  if (size > largest_list)
    throw WrongUse(fmt::format("{} is too large for a file of {}", path_text(path), what));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace handoff
