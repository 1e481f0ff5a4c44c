// SPDX-License-Identifier: MIT
#include "methods/token.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "methods/method.h"
#include "platform/environment.h"
#include "platform/error.h"
#include "platform/native_handle.h"
#include "platform/number.h"
#include "platform/random.h"

namespace handoff {
namespace {

constexpr std::string_view name_prefix = "handoff-";

/// Letters, digits, and what systems want before a name: "/", "\\.\pipe\", "Local\".
bool is_name_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-/\\.").find(c) != std::string_view::npos;
}

[[noreturn]] void refuse(std::string_view text, const char* kind) {
  throw Refused("the token \"" + std::string(text.substr(0, 80)) + "\" is not " + kind);
}

/// The rest of `text` behind `prefix`, or nothing.
std::optional<std::string_view> behind(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return std::nullopt;
  return text.substr(prefix.size());
}

std::optional<NativeHandle> parse_handle(std::string_view text) {
  const auto number = parse_number(text);
  if (!number || *number > static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max()))
    return std::nullopt;  // A descriptor is an int, and of a HANDLE only 32 bits are significant.
  return NativeHandle{static_cast<std::intptr_t>(*number)};
}

/// The numbers of a list like "1,2,3", or nothing where it has another count of them.
template <std::size_t count>
std::optional<std::array<std::uint64_t, count>> parse_list(std::string_view text) {
  std::array<std::uint64_t, count> numbers{};
  for (std::size_t i = 0; i < count; ++i) {
    const auto comma = i + 1 < count ? text.find(',') : text.size();
    const auto number =
        comma == std::string_view::npos ? std::nullopt : parse_number(text.substr(0, comma));
    if (!number) return std::nullopt;
    numbers[i] = *number;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return numbers;
}

bool is_absolute(std::string_view path) {
  return std::filesystem::path(std::u8string(path.begin(), path.end())).is_absolute();
}

std::string hexadecimal(std::span<const std::byte> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::byte byte : bytes) {
    text += digits[std::to_integer<std::size_t>(byte >> 4)];
    text += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string HandleToken::print() const { return "handle:" + std::to_string(handle.value); }

HandleToken HandleToken::parse(std::string_view text) {
  const auto number = behind(text, "handle:");
  const auto handle = number ? parse_handle(*number) : std::nullopt;
  if (!handle) refuse(text, "a handle's number");
  return {*handle};
}

std::string HandlePairToken::print() const {
  return "handles:" + std::to_string(read.value) + "," + std::to_string(write.value);
}

HandlePairToken HandlePairToken::parse(std::string_view text) {
  const auto numbers = behind(text, "handles:");
  const auto comma = numbers ? numbers->find(',') : std::string_view::npos;
  if (comma == std::string_view::npos) refuse(text, "a pair of handles");
  const auto read = parse_handle(numbers->substr(0, comma));
  const auto write = parse_handle(numbers->substr(comma + 1));
  if (!read || !write || *read == *write) refuse(text, "a pair of handles");
  return {*read, *write};
}

std::string PortToken::print() const { return "port:" + std::to_string(port); }

PortToken PortToken::parse(std::string_view text) {
  const auto digits = behind(text, "port:");
  const auto number = digits ? parse_number(*digits) : std::nullopt;
  if (!number || *number == 0 || *number > 65535) refuse(text, "a port");
  return {static_cast<std::uint16_t>(*number)};
}

std::string PathToken::print() const { return "path:" + path; }

PathToken PathToken::parse(std::string_view text) {
  const auto path = behind(text, "path:");
  if (!path || !is_absolute(*path)) refuse(text, "an absolute path");
  return {std::string(*path)};
}

std::string ResponseFileToken::print() const { return "@" + path; }

ResponseFileToken ResponseFileToken::parse(std::string_view text) {
  const auto path = behind(text, "@");
  if (!path || !is_absolute(*path)) refuse(text, "a response file's absolute path");
  return {std::string(*path)};
}

std::string NameToken::print() const { return "name:" + name; }

NameToken NameToken::parse(std::string_view text) {
  const auto name = behind(text, "name:");
  if (!name || name->find(name_prefix) == std::string_view::npos ||
      !std::ranges::all_of(*name, is_name_character))
    refuse(text, "a name");
  return {std::string(*name)};
}

std::string SegmentToken::print() const { return "segment:" + std::to_string(id); }

SegmentToken SegmentToken::parse(std::string_view text) {
  const auto number = behind(text, "segment:");
  const auto id = number ? parse_handle(*number) : std::nullopt;
  if (!id) refuse(text, "a segment's number");
  return {static_cast<int>(id->value)};
}

std::string MemoryToken::print() const {
  return "memory:" + std::to_string(process) + "," + std::to_string(address) + "," +
         std::to_string(size) + "," + std::to_string(done.value);
}

MemoryToken MemoryToken::parse(std::string_view text) {
  const auto list = behind(text, "memory:");
  const auto numbers = list ? parse_list<4>(*list) : std::nullopt;
  constexpr std::uint64_t most = std::numeric_limits<std::int32_t>::max();
  if (!numbers || (*numbers)[0] > most || (*numbers)[3] > most) refuse(text, "a place in memory");
  return {.process = static_cast<std::int64_t>((*numbers)[0]),
          .address = static_cast<std::uintptr_t>((*numbers)[1]),
          .size = static_cast<std::size_t>((*numbers)[2]),
          .done = {static_cast<std::intptr_t>((*numbers)[3])}};
}

std::string random_name(std::string_view before) {
  return std::string(before).append(name_prefix) +
         hexadecimal(random_value<std::array<std::byte, 16>>());
}

Secret Secret::make() { return random_value<Secret>(); }

std::string Secret::print() const { return hexadecimal(bytes); }

std::optional<Secret> Secret::parse(std::string_view text) {
  Secret secret{};
  if (text.size() != 2 * secret.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < secret.bytes.size(); ++i) {
    const int high = hex_digit(text[2 * i]);
    const int low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    secret.bytes[i] = static_cast<std::byte>(high * 16 + low);
  }
  return secret;
}

Secret Secret::of_environment() {
  const auto text = environment_variable(variable);
  if (!text) throw Refused(std::string(variable) + " is not set in the child's environment");
  const auto secret = parse(*text);
  if (!secret) throw Refused(std::string(variable) + " is not 64 hexadecimal digits");
  return *secret;
}

bool operator==(const Secret& a, const Secret& b) noexcept {
  return equal_in_constant_time(a.bytes, b.bytes);
}

const std::string& only_token(const Handed& handed) {
  if (handed.tokens.size() != 1)
    throw Refused("the child was given " + std::to_string(handed.tokens.size()) +
                  " tokens instead of one");
  return handed.tokens.front();
}

void no_token(const Handed& handed) {
  if (!handed.tokens.empty())
    throw Refused("the child was given the token \"" + handed.tokens.front().substr(0, 80) +
                  "\" and needs none");
}

}  // namespace handoff
