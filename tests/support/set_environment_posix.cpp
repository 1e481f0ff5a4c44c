// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <filesystem>

#include "tests/support/set_environment.h"

namespace handoff {

void set_environment(const char* name, const char* value) {
  if (value == nullptr)
    unsetenv(name);
  else
    setenv(name, value, 1);
}

void set_environment(const char* name, const std::filesystem::path& value) {
  set_environment(name, value.c_str());
}

}  // namespace handoff
