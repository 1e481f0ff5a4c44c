// SPDX-License-Identifier: MIT
#include <cerrno>
#include <string>
#include <system_error>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/injection/error_kind.h"

namespace handoff {

ErrorKind kind_of_error(int error) {
  switch (error) {
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_COMMITMENT_LIMIT:
    case ERROR_NO_SYSTEM_RESOURCES:
    case WSAENOBUFS:
    case ENOMEM:
      return ErrorKind::memory;
    case ERROR_TOO_MANY_OPEN_FILES:
    case WSAEMFILE:
    case EMFILE:
      return ErrorKind::descriptors;
    case ERROR_MAX_THRDS_REACHED:
      return ErrorKind::processes;
    case ERROR_DISK_FULL:
      return ErrorKind::disk;
    case ERROR_OPERATION_ABORTED:
    case WSAEINTR:
      return ErrorKind::interrupted;
    case ERROR_ACCESS_DENIED:
    case WSAEACCES:
      return ErrorKind::rights;
    default:
      return ErrorKind::broken;
  }
}

/// Only the category that throw_error() uses knows the text.
std::string text_of_error(int error) {
  try {
    throw_error(error, "");
  } catch (const std::system_error& thrown) {
    return thrown.code().message();
  }
}

}  // namespace handoff
