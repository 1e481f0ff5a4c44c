// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace handoff {

/// Sets a variable of this process, and so of the children that it starts; null removes it.
void set_environment(const char* name, const char* value);
void set_environment(const char* name, const std::filesystem::path& value);

}  // namespace handoff
