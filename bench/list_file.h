// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace handoff {

/// The text of a file in which a user lists something, a line each; `what` is what: "rules". Throws
/// WrongUse that names the file where it cannot be read, or is larger than any such list.
std::string read_list(const std::filesystem::path& path, const char* what);

}  // namespace handoff
