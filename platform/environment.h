// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace handoff {

/// An environment variable's value in UTF-8; empty optional where it is not set.
std::optional<std::string> environment_variable(const char* name);

}  // namespace handoff
