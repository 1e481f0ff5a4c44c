// SPDX-License-Identifier: MIT
// Files of the kernel, and a program's headers.
#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "methods/token.h"
#include "platform/machine.h"
#include "platform/memory_groups_linux.h"
#include "platform/paths.h"
#include "platform/usage.h"
#include "platform/usage_linux.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

class Folder {
 public:
  Folder() : path_(temporary_folder() / random_name("fuzz-")) { fs::create_directory(path_); }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Made once, because thousands of inputs a second come by.
const fs::path& scratch() {
  static const Folder folder;
  return folder.path();
}

/// Part `index` of what stands between zeros.
std::string part(const std::string& text, std::size_t index) {
  std::size_t begin = 0;
  for (; index > 0 && begin < text.size(); --index)
    begin = std::min(text.find('\0', begin), text.size() - 1) + 1;
  return text.substr(begin, text.find('\0', begin) - begin);
}

void check_groups(const std::string& text) {
  constexpr std::array files{"memory.max", "memory.current", "memory.stat"};
  for (std::size_t i = 0; i < files.size(); ++i) write(scratch() / files[i], part(text, i));
  write(scratch() / "groups", "0::/\n");
  const auto left = memory_left_in_groups(scratch() / "groups", scratch());
  expect(!left || *left >= 0, "no group has less than nothing left");
  write(scratch() / "groups", part(text, 3));
  memory_left_in_groups(scratch() / "groups", scratch());
}

void check_io(const std::string& text) {
  write(scratch() / "io", text);
  Usage usage;
  add_io((scratch() / "io").c_str(), usage);
}

void check_linkage(const std::string& text) {
  write(scratch() / "program", text);
  const std::string linkage = linkage_of(scratch() / "program");
  expect(linkage == "static" || linkage == "dynamic" || linkage == "unknown",
         "a linkage is one of three");
}

}  // namespace

void fuzz_machine_texts(std::span<const std::byte> input) {
  const std::string text = Input(input).rest();
  if (text.starts_with("\x7f"
                       "ELF"))
    return check_linkage(text);
  check_groups(text);
  check_io(text);
}

}  // namespace handoff
