// SPDX-License-Identifier: MIT
#include "methods/base64.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.h"

namespace handoff {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char padding = '=';
constexpr std::uint32_t no_digit = 0x8000'0000;  // Survives being shifted in by or.

/// What each character stands for. Words, so that four look-ups are joined without a branch.
constexpr std::array<std::uint32_t, 256> values_of_characters() {
  std::array<std::uint32_t, 256> table{};
  table.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint32_t>(i);
  return table;
}

constexpr auto values = values_of_characters();

std::uint32_t value_of(char c) { return values[static_cast<unsigned char>(c)]; }

char digit(std::uint32_t group, int shift) { return alphabet[(group >> shift) & 63]; }

std::byte byte_of(std::uint32_t group, int shift) {
  return static_cast<std::byte>((group >> shift) & 255);
}

[[noreturn]] void refuse() { throw Refused("the text is not what base64 prints"); }

/// The text's last four characters, of which `bytes` bytes (1 or 2) come.
void decode_last(std::string_view text, std::span<std::byte> out) {
  const bool two = out.size() == 2;
  const std::uint32_t a = value_of(text[0]);
  const std::uint32_t b = value_of(text[1]);
  const std::uint32_t c = two ? value_of(text[2]) : 0;
  const std::uint32_t group = a << 18 | b << 12 | c << 6;
  const std::uint32_t unused = two ? 0xff : 0xffff;
  if (((a | b | c) & no_digit) != 0 || (group & unused) != 0) refuse();
  out[0] = byte_of(group, 16);
  if (two) out[1] = byte_of(group, 8);
}

std::size_t decoded_size(std::string_view text) {
  if (text.size() % 4 != 0) refuse();
  if (text.empty() || text.back() != padding) return text.size() / 4 * 3;
  return text.size() / 4 * 3 - (text[text.size() - 2] == padding ? 2 : 1);
}

}  // namespace

std::string base64_encode(std::span<const std::byte> bytes) {
  std::string text(base64_length(bytes.size()), padding);
  char* out = text.data();
  std::size_t at = 0;
  const auto take = [&](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
  for (; at + 3 <= bytes.size(); at += 3, out += 4) {
    const std::uint32_t group = take(at) << 16 | take(at + 1) << 8 | take(at + 2);
    out[0] = digit(group, 18);
    out[1] = digit(group, 12);
    out[2] = digit(group, 6);
    out[3] = digit(group, 0);
  }
  if (at == bytes.size()) return text;
  const bool two = at + 2 == bytes.size();
  const std::uint32_t group = take(at) << 16 | (two ? take(at + 1) << 8 : 0);
  out[0] = digit(group, 18);
  out[1] = digit(group, 12);
  if (two) out[2] = digit(group, 6);
  return text;
}

void base64_decode_into(std::string_view text, std::span<std::byte> out) {
  if (decoded_size(text) != out.size())
    throw Refused("the base64 text stands for " + std::to_string(decoded_size(text)) +
                  " bytes instead of " + std::to_string(out.size()));
  const char* in = text.data();
  std::byte* to = out.data();
  std::uint32_t seen = 0;
  for (std::size_t group_count = out.size() / 3; group_count != 0; --group_count) {
    const std::uint32_t a = value_of(in[0]), b = value_of(in[1]), c = value_of(in[2]),
                        d = value_of(in[3]);
    seen |= a | b | c | d;
    const std::uint32_t group = a << 18 | b << 12 | c << 6 | d;
    to[0] = byte_of(group, 16);
    to[1] = byte_of(group, 8);
    to[2] = byte_of(group, 0);
    in += 4;
    to += 3;
  }
  if ((seen & no_digit) != 0) refuse();
  if (out.size() % 3 != 0) decode_last(text.substr(text.size() - 4), out.last(out.size() % 3));
}

std::vector<std::byte> base64_decode(std::string_view text) {
  std::vector<std::byte> bytes(decoded_size(text));
  base64_decode_into(text, bytes);
  return bytes;
}

}  // namespace handoff
