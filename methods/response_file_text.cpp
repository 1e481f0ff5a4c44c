// SPDX-License-Identifier: MIT
#include "methods/response_file_text.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "methods/base64.h"
#include "platform/error.h"

namespace handoff {
namespace {

/// No more than fits into one argument anywhere, and a multiple of three: no padding but the last.
constexpr std::size_t bytes_a_line = std::size_t{48} * 1024;

}  // namespace

std::string response_file_text(std::span<const std::byte> payload) {
  std::string text;
  text.reserve(response_file_length(payload.size()));
  while (!payload.empty()) {
    const auto line = payload.first(std::min(payload.size(), bytes_a_line));
    text.append(base64_encode(line)).push_back('\n');
    payload = payload.subspan(line.size());
  }
  return text;
}

void read_response_file_text(std::string_view text, std::span<std::byte> out) {
  while (!out.empty()) {
    const auto line = out.first(std::min(out.size(), bytes_a_line));
    const std::size_t length = base64_length(line.size());
    if (text.size() <= length || text[length] != '\n')
      throw Refused("the response file does not have one argument a line");
    base64_decode_into(text.substr(0, length), line);
    text.remove_prefix(length + 1);
    out = out.subspan(line.size());
  }
  if (!text.empty()) throw Refused("the response file carries more than was announced");
}

std::size_t response_file_length(std::size_t bytes) {
  const std::size_t last = bytes % bytes_a_line;
  return bytes / bytes_a_line * (base64_length(bytes_a_line) + 1) +
         (last == 0 ? 0 : base64_length(last) + 1);
}

}  // namespace handoff
