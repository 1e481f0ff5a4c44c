// SPDX-License-Identifier: MIT
#include "tests/rogue/alter_linux.h"

#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace handoff {
namespace {

bool change_a_byte(int file, off_t at) {
  unsigned char byte = 0;
  if (pread(file, &byte, 1, at) != 1) return false;
  byte ^= 0x55;
  return pwrite(file, &byte, 1, at) == 1;
}

}  // namespace

bool alter(int descriptor) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return false;
  if (S_ISREG(status.st_mode)) return change_a_byte(descriptor, status.st_size / 2);
  return S_ISFIFO(status.st_mode) && write(descriptor, "!", 1) == 1;
}

}  // namespace handoff
