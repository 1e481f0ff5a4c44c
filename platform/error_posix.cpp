// SPDX-License-Identifier: MIT
#include <cerrno>
#include <string>
#include <system_error>

#include "platform/error.h"

namespace handoff {

void throw_last_error(const std::string& what) { throw_error(errno, what); }

void throw_error(int code, const std::string& what) {
  throw std::system_error(code, std::generic_category(), what);
}

}  // namespace handoff
