// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace handoff {

/// UTF-8, as all our text is, to what the wide-character calls take. Throws std::system_error when
/// it is not UTF-8.
std::wstring wide_text(std::string_view utf8);

/// And back. A surrogate without its other half, which Windows allows in names, becomes U+FFFD.
std::string utf8_text(std::wstring_view wide);

/// A path as text for people; std::filesystem::path::string() would go through the ANSI code page.
std::string path_text(const std::filesystem::path& path);

}  // namespace handoff
