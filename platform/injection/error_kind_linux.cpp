// SPDX-License-Identifier: MIT
#include <cerrno>
#include <string>
#include <system_error>

#include "platform/injection/error_kind.h"

namespace handoff {

ErrorKind kind_of_error(int error) {
  switch (error) {
    case ENOMEM:
    case ENOBUFS:
      return ErrorKind::memory;
    case EMFILE:
    case ENFILE:
      return ErrorKind::descriptors;
    case EAGAIN:
      return ErrorKind::processes;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return ErrorKind::disk;
    case EINTR:
      return ErrorKind::interrupted;
    case EACCES:
    case EPERM:
    case EROFS:
      return ErrorKind::rights;
    default:
      return ErrorKind::broken;
  }
}

std::string text_of_error(int error) { return std::generic_category().message(error); }

}  // namespace handoff
