// SPDX-License-Identifier: MIT
#include <string>

#include "claims/stdin_is_taken.h"
#include "platform/api_windows.h"

namespace handoff {

std::string kind_of_standard_input() {
  switch (GetFileType(GetStdHandle(STD_INPUT_HANDLE))) {
    case FILE_TYPE_PIPE:
      return "pipe";
    case FILE_TYPE_DISK:
      return "file";
    case FILE_TYPE_CHAR:
      return "device";
    default:
      return "stream of another kind";
  }
}

}  // namespace handoff
