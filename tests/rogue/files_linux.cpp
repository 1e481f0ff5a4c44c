// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "platform/descriptor_posix.h"
#include "tests/rogue/alter_linux.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_linux.h"

namespace handoff {
namespace {

Descriptor open_file(const std::string& path, int access) {
  return Descriptor(open(path.c_str(), access | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
}

}  // namespace

void read_files(const Prey& prey, Tally& tally) {
  for (const std::string& path : prey.files)
    tally.count(static_cast<bool>(open_file(path, O_RDONLY)));
}

void write_files(const Prey& prey, Tally& tally) {
  for (const std::string& path : prey.files) {
    const Descriptor file = open_file(path, O_RDWR);
    tally.count(file && alter(file.get()));
  }
}

/// By an empty file of its own, made where anybody may make one. rename(2): an exchange fails where
/// the other name has gone meanwhile, so that no name comes up anew. A folder whose place was taken
/// would stay, because nobody deletes what he has not made.
void replace_files(const Prey& prey, Tally& tally) {
  const std::string own = prey.folder / "rogues-own";
  for (const std::string& path : prey.files) {
    if (std::error_code gone; std::filesystem::is_directory(path, gone)) continue;
    const Descriptor made(open(own.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
    tally.count(renameat2(AT_FDCWD, own.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0);
    std::error_code ignored;
    std::filesystem::remove_all(own, ignored);
  }
}

}  // namespace handoff
