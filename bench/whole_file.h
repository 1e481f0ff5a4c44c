// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>

namespace handoff {

/// write_file(), of which nothing unfinished stays where this process is killed meanwhile.
void write_whole_file(const std::filesystem::path& path, std::string_view text);

}  // namespace handoff
