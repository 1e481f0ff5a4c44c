// SPDX-License-Identifier: MIT
#include "results/size.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace handoff {
namespace {

using Unit = std::pair<std::string_view, double>;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  text.remove_suffix(text.size() - (text.find_last_not_of(' ') + 1));
  return text;
}

/// Digits and one point, then a unit out of the table, blanks between them allowed.
template <std::size_t n>
std::optional<double> parse_with_unit(std::string_view text, const std::array<Unit, n>& units) {
  const auto number_end = std::min(text.find_first_not_of("0123456789."), text.size());
  double value = 0;
  const auto* end = text.data() + number_end;
  const auto [stop, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  if (error != std::errc{} || stop != end) return std::nullopt;
  text.remove_prefix(std::min(text.find_first_not_of(' ', number_end), text.size()));
  const std::string name = lower(text);
  const auto unit = std::ranges::find(units, name, &Unit::first);
  if (unit == units.end()) return std::nullopt;
  return value * unit->second;
}

constexpr std::array size_units{Unit{"", 1},
                                Unit{"b", 1},
                                Unit{"k", 1024.},
                                Unit{"kib", 1024.},
                                Unit{"m", 1048576.},
                                Unit{"mib", 1048576.},
                                Unit{"g", 1073741824.},
                                Unit{"gib", 1073741824.},
                                Unit{"tib", 1099511627776.},
                                Unit{"kb", 1e3},
                                Unit{"mb", 1e6},
                                Unit{"gb", 1e9},
                                Unit{"tb", 1e12}};

constexpr std::array time_units{Unit{"", 1},     Unit{"ms", 1e-3}, Unit{"s", 1},
                                Unit{"min", 60}, Unit{"m", 60},    Unit{"h", 3600}};

constexpr std::array part_units{Unit{"", 1}, Unit{"%", 0.01}};

}  // namespace

std::uint64_t parse_size(std::string_view text) {
  const auto bytes = parse_with_unit(trimmed(text), size_units);
  if (bytes && *bytes > 9.2e18)
    throw std::invalid_argument(fmt::format("\"{}\" is more than any machine can hold", text));
  if (!bytes)
    throw std::invalid_argument(fmt::format(
        "\"{}\" is not a size; give bytes or a number with B, KiB, MiB, GiB, kB, MB or GB", text));
  if (*bytes != std::floor(*bytes))
    throw std::invalid_argument(fmt::format("\"{}\" is not a whole number of bytes", text));
  return static_cast<std::uint64_t>(*bytes);
}

std::vector<std::uint64_t> parse_sizes(std::string_view text) {
  std::vector<std::uint64_t> sizes;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto comma = std::min(text.find(',', begin), text.size());
    sizes.push_back(parse_size(text.substr(begin, comma - begin)));
    begin = comma + 1;
  }
  std::ranges::sort(sizes);
  const auto repeated = std::ranges::unique(sizes);
  sizes.erase(repeated.begin(), repeated.end());
  return sizes;
}

double parse_seconds(std::string_view text) {
  const auto seconds = parse_with_unit(text, time_units);
  if (!seconds || *seconds <= 0 || *seconds > 366.0 * 86400)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a time; give a positive number with ms, s, min or h", text));
  return *seconds;
}

double parse_part(std::string_view text) {
  const auto part = parse_with_unit(text, part_units);
  if (!part || *part <= 0 || *part >= 1)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a precision; give a part between 0% and 100%, as 3%", text));
  return *part;
}

double parse_threshold(std::string_view text) {
  constexpr double most = 1000;
  const auto part = parse_with_unit(text, part_units);
  if (!part || *part < 0 || *part > most)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a threshold; give a part from 0%, as 10%", text));
  return *part;
}

}  // namespace handoff
