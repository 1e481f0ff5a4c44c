// SPDX-License-Identifier: MIT
#include <filesystem>

#include "platform/api_windows.h"
#include "platform/text_windows.h"
#include "tests/support/set_environment.h"

namespace handoff {

void set_environment(const char* name, const char* value) {
  SetEnvironmentVariableW(wide_text(name).c_str(),
                          value == nullptr ? nullptr : wide_text(value).c_str());
}

void set_environment(const char* name, const std::filesystem::path& value) {
  SetEnvironmentVariableW(wide_text(name).c_str(), value.c_str());
}

}  // namespace handoff
