// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>

namespace handoff {

/// The bytes of an input, taken from front to back; zeros when they are used up. The input must
/// outlive it.
class Input {
 public:
  explicit Input(std::span<const std::byte> bytes) : bytes_(bytes) {}

  bool is_empty() const { return bytes_.empty(); }

  template <class Value>
  Value take() {
    static_assert(std::is_trivially_copyable_v<Value>);
    Value value{};
    const auto part = taken(sizeof value);
    if (!part.empty()) std::memcpy(&value, part.data(), part.size());
    return value;
  }

  std::uint8_t byte() { return take<std::uint8_t>(); }
  bool truth() { return (byte() & 1) != 0; }

  /// 0 to `most`, which fits into a byte.
  std::size_t up_to(std::size_t most) { return byte() % (most + 1); }

  /// One of them.
  template <class Value, std::size_t count>
  const Value& one_of(const Value (&values)[count]) {
    return values[up_to(count - 1)];
  }

  /// A text of up to `most` bytes of any kind, which fits into a byte.
  std::string text(std::size_t most = 255) { return text_of(taken(up_to(most))); }

  std::string rest() { return text_of(taken(bytes_.size())); }

 private:
  std::span<const std::byte> taken(std::size_t count) {
    const auto part = bytes_.first(std::min(count, bytes_.size()));
    bytes_ = bytes_.subspan(part.size());
    return part;
  }

  static std::string text_of(std::span<const std::byte> part) {
    return {reinterpret_cast<const char*>(part.data()), part.size()};
  }

  std::span<const std::byte> bytes_;
};

}  // namespace handoff
