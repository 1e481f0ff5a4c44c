// SPDX-License-Identifier: MIT
#include "platform/build_facts.h"

#include <string>

namespace handoff {

std::string compiler_name() {
#if defined(__clang__)
  return "Clang " __clang_version__;
#elif defined(_MSC_VER)
  return "MSVC " + std::to_string(_MSC_FULL_VER);
#else
  return "GCC " __VERSION__;
#endif
}

}  // namespace handoff
