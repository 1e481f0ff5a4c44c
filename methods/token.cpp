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
#include <system_error>

#include "methods/method.h"
#include "platform/environment.h"
#include "platform/error.h"
#include "platform/native_handle.h"
#include "platform/number.h"
#include "platform/random.h"

namespace handoff {
namespace {

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

/// Of text that is no UTF-8 Windows makes no path at all.
bool is_absolute(std::string_view path) {
  try {
    return std::filesystem::path(std::u8string(path.begin(), path.end())).is_absolute();
  } catch (const std::system_error&) {
    return false;
  }
}

/// Two that differ, separated by a comma.
std::optional<HandlePairToken> parse_pair(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto first = parse_handle(text.substr(0, comma));
  const auto second = parse_handle(text.substr(comma + 1));
  if (!first || !second || *first == *second) return std::nullopt;
  return HandlePairToken{*first, *second};
}

std::string print_pair(NativeHandle first, NativeHandle second) {
  return std::to_string(first.value) + "," + std::to_string(second.value);
}

constexpr std::string_view digits_of_16 = "0123456789abcdef";

std::string hexadecimal(std::span<const std::byte> bytes) {
  std::string text;
  for (const std::byte byte : bytes) {
    text += digits_of_16[std::to_integer<std::size_t>(byte >> 4)];
    text += digits_of_16[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

constexpr std::string_view name_prefix = "handoff-";
using NameBytes = std::array<std::byte, 16>;

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

std::string HandlePairToken::print() const { return "handles:" + print_pair(read, write); }

HandlePairToken HandlePairToken::parse(std::string_view text) {
  const auto numbers = behind(text, "handles:");
  const auto pair = numbers ? parse_pair(*numbers) : std::nullopt;
  if (!pair) refuse(text, "a pair of handles");
  return *pair;
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
  const auto plain = name && name->starts_with('/') ? name->substr(1) : name.value_or("");
  const auto number = behind(plain, name_prefix);
  if (!number || number->size() != 2 * sizeof(NameBytes) ||
      number->find_first_not_of(digits_of_16) != std::string_view::npos)
    refuse(text, "a name of handoff's");
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

std::string OfferToken::print() const {
  return "offer:" + std::to_string(process) + ":" + print_pair(data, taken);
}

OfferToken OfferToken::parse(std::string_view text) {
  const auto rest = behind(text, "offer:");
  const auto colon = rest ? rest->find(':') : std::string_view::npos;
  if (colon == std::string_view::npos) refuse(text, "an offer of handles");
  const auto process = parse_number(rest->substr(0, colon));
  const auto pair = parse_pair(rest->substr(colon + 1));
  if (!process || *process == 0 || *process > std::numeric_limits<std::uint32_t>::max() || !pair)
    refuse(text, "an offer of handles");
  return {static_cast<std::uint32_t>(*process), pair->read, pair->write};
}

std::string random_name(std::string_view before) {
  return std::string(before).append(name_prefix) + hexadecimal(random_value<NameBytes>());
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
