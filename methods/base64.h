// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handoff {

/// Base64 (RFC 4648, section 4) with its padding: how binary bytes go where only text can.
std::string base64_encode(std::span<const std::byte> bytes);

/// The bytes that base64_encode() printed as `text`. Throws Refused on every text that it did not
/// print: another length, another character, padding elsewhere, bits behind the last byte.
std::vector<std::byte> base64_decode(std::string_view text);

/// The same into memory that is there already; throws Refused too when the text does not stand for
/// exactly `out.size()` bytes.
void base64_decode_into(std::string_view text, std::span<std::byte> out);

/// Characters that base64_encode() prints for `bytes` bytes.
constexpr std::size_t base64_length(std::size_t bytes) {
  return bytes / 3 * 4 + (bytes % 3 == 0 ? 0 : 4);
}

/// Most bytes whose base64 fits in `chars` characters.
constexpr std::size_t largest_payload(std::size_t chars) { return chars / 4 * 3; }

}  // namespace handoff
