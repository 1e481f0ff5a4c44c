// SPDX-License-Identifier: MIT
#include "results/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "results/statistics.h"

namespace handoff {
namespace {

struct TimeUnit {
  std::string_view name;
  double us;
};

/// The largest unit in which the time is at least 1; 999.5 would be printed as 1000 already.
TimeUnit unit_for(double us) {
  if (us >= 999'500) return {"s", 1e6};
  if (us >= 999.5) return {"ms", 1e3};
  return {"µs", 1};
}

/// Decimals that bring the first digit of `value` to the given place behind it.
int decimals_for(double value, int more) {
  if (value == 0) return 0;
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  return std::clamp(more - magnitude, 0, 9);
}

/// Fixed notation, and never "-0.00".
std::string fixed(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.front() == '-' && text.find_first_of("123456789") == std::string::npos) text.erase(0, 1);
  return text;
}

/// Bytes of the UTF-8 character at the front (RFC 3629, section 4); 0 where there is none. `text`
/// is not empty.
std::size_t length_of_character(std::string_view text) {
  const auto at = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto continues = [&](std::size_t i) { return (at(i) & 0xC0u) == 0x80u; };
  const unsigned first = at(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4 || !continues(1)) return 0;
  if (first < 0xE0) return 2;
  const bool too_low = (first == 0xE0 && at(1) < 0xA0) || (first == 0xF0 && at(1) < 0x90);
  const bool too_high = (first == 0xED && at(1) > 0x9F) || (first == 0xF4 && at(1) > 0x8F);
  if (too_low || too_high || !continues(2)) return 0;
  if (first < 0xF0) return 3;
  return continues(3) ? 4 : 0;
}

/// ECMA-48: C0, DELETE, and C1, which UTF-8 writes in two bytes.
bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return first < ' ' || first == 0x7F;
  return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = length_of_character(text);
    const auto character = text.substr(0, std::max<std::size_t>(length, 1));
    text.remove_prefix(character.size());
    if (character == "\n" || character == "\r" || character == "\t")
      result += ' ';
    else if (length == 0 || is_control(character))
      result += "\xEF\xBF\xBD";
    else
      result += character;
  }
  return result;
}

std::string three_significant(double value) { return fixed(value, decimals_for(value, 2)); }

std::string size_in_words(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> units{"B", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  auto value = static_cast<double>(bytes);
  for (; unit + 1 < units.size() && value >= 1024; ++unit) value /= 1024;
  const std::string number =
      value == std::floor(value) ? fmt::format("{:.0f}", value) : three_significant(value);
  return fmt::format("{} {}", number, units[unit]);
}

std::string time_in_words(double us) {
  const TimeUnit unit = unit_for(std::abs(us));
  return fmt::format("{} {}", three_significant(us / unit.us), unit.name);
}

std::string range_in_words(double low_us, double high_us) {
  const TimeUnit unit = unit_for(high_us);
  const int decimals = decimals_for(high_us / unit.us, 2);
  const std::string low = fixed(low_us / unit.us, decimals);
  const std::string high = fixed(high_us / unit.us, decimals);
  if (low == high) return fmt::format("{} {}", high, unit.name);
  return fmt::format("{}–{} {}", low, high, unit.name);
}

std::string with_interval(const Estimate& estimate) {
  if (!estimate.low || !estimate.high) return three_significant(estimate.median);
  const double half = std::max(*estimate.high - estimate.median, estimate.median - *estimate.low);
  if (half == 0) return three_significant(estimate.median) + " ± 0";
  const int decimals = decimals_for(half, 0);
  return fmt::format("{} ± {}", fixed(estimate.median, decimals), fixed(half, decimals));
}

std::string as_certain(const Estimate& estimate) {
  if (!estimate.low || !estimate.high) return three_significant(estimate.median);
  const double half = std::max(*estimate.high - estimate.median, estimate.median - *estimate.low);
  const int by_interval = half == 0 ? 9 : decimals_for(half, 0);
  return fixed(estimate.median, std::min(by_interval, decimals_for(estimate.median, 2)));
}

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

}  // namespace handoff
