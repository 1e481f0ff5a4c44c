// SPDX-License-Identifier: MIT
#include <string>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/text_windows.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_windows.h"

namespace handoff {
namespace {

/// Whoever opens a file has to allow what those do who have it open already (CreateFileW).
FileHandle open_file(const std::string& path, DWORD access) {
  return FileHandle(CreateFileW(wide_text(path).c_str(), access,
                                FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                OPEN_EXISTING, 0, nullptr));
}

bool change_the_first_byte(const FileHandle& file) {
  unsigned char byte = 0;
  DWORD count = 0;
  if (!ReadFile(file.get(), &byte, 1, &count, nullptr) || count != 1) return false;
  byte ^= 0x55;
  SetFilePointer(file.get(), 0, nullptr, FILE_BEGIN);
  return WriteFile(file.get(), &byte, 1, &count, nullptr) && count == 1;
}

}  // namespace

void read_files(const Prey& prey, Tally& tally) {
  for (const std::string& path : prey.files)
    tally.count(static_cast<bool>(open_file(path, GENERIC_READ)));
}

void write_files(const Prey& prey, Tally& tally) {
  for (const std::string& path : prey.files) {
    const FileHandle file = open_file(path, GENERIC_READ | GENERIC_WRITE);
    tally.count(file && change_the_first_byte(file));
  }
}

}  // namespace handoff
