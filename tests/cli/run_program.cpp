// SPDX-License-Identifier: MIT
#include "tests/cli/run_program.h"

#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <string>
#include <vector>

namespace handoff {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::erase(text, '\r');
  return text;
}

}  // namespace

Ran RunningProgram::wait() {
  const int code = collect();
  return {.code = code, .output = text_of(output_), .errors = text_of(errors_)};
}

}  // namespace handoff
