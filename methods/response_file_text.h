// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace handoff {

/// What a response file holds for a payload: arguments in base64, one a line.
std::string response_file_text(std::span<const std::byte> payload);

/// The payload that response_file_text() wrote as `text`, into memory of just its size. Throws
/// Refused on every other text.
void read_response_file_text(std::string_view text, std::span<std::byte> out);

/// Characters that response_file_text() writes for `bytes` bytes.
std::size_t response_file_length(std::size_t bytes);

}  // namespace handoff
