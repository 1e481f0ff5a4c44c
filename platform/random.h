// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

namespace handoff {

/// Fills `out` from the OS's random source (getrandom(2), BCryptGenRandom). Throws
/// std::system_error; does not block once the machine is up.
void fill_random(std::span<std::byte> out);

/// One value of any size, for names, seeds and secrets.
template <class T>
T random_value() {
  T value{};
  fill_random(std::as_writable_bytes(std::span(&value, 1)));
  return value;
}

/// Compares in a time that depends on the sizes alone, so that a secret cannot be guessed bytewise.
bool equal_in_constant_time(std::span<const std::byte> a, std::span<const std::byte> b) noexcept;

}  // namespace handoff
