// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <optional>
#include <string>

#include "platform/environment.h"

namespace handoff {

std::optional<std::string> environment_variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace handoff
