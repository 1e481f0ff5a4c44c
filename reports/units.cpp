// SPDX-License-Identifier: MIT
#include "reports/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace handoff {
namespace {

/// The value in the largest unit in which it is at least 1; `factor` apart.
template <std::size_t n>
std::string scaled(double value, double factor, const std::array<std::string_view, n>& units) {
  std::size_t unit = 0;
  // 999.5 would be printed as 1000: it belongs to the next unit.
  while (unit + 1 < n && value >= factor - factor / 2000) {
    value /= factor;
    ++unit;
  }
  return fmt::format("{} {}", three_digits(value), units[unit]);
}

}  // namespace

std::string three_digits(double value) {
  const double size = std::abs(value);
  if (size == 0) return "0";
  int magnitude = static_cast<int>(std::floor(std::log10(size)));
  // 9.996 is printed as 10.0, which has one digit less after the point.
  if (size >= std::pow(10, magnitude + 1) * (1 - 0.0005)) ++magnitude;
  return fmt::format("{:.{}f}", value, std::clamp(2 - magnitude, 0, 3));
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> units{"B", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  std::uint64_t whole = bytes;
  while (unit + 1 < units.size() && whole >= 1024 && whole % 1024 == 0) {
    whole /= 1024;
    ++unit;
  }
  if (whole < 10'000) return fmt::format("{} {}", whole, units[unit]);
  return scaled(static_cast<double>(bytes), 1024, units);
}

std::string time_text(double microseconds) {
  constexpr std::array<std::string_view, 3> units{"µs", "ms", "s"};
  if (microseconds < 0) return fmt::format("-{}", time_text(-microseconds));
  return scaled(microseconds, 1000, units);
}

std::string rate_text(double bytes_per_second) {
  constexpr std::array<std::string_view, 5> units{"B/s", "kB/s", "MB/s", "GB/s", "TB/s"};
  return scaled(bytes_per_second, 1000, units);
}

std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

}  // namespace handoff
