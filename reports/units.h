// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace handoff {

/// A size for reading: "64 B", "4 KiB", "1.5 MiB"; exact where it is a whole number of a unit.
std::string size_text(std::uint64_t bytes);

/// A time for reading, three significant digits: "412 µs", "1.23 ms", "2.05 s".
std::string time_text(double microseconds);

/// Bytes per second: "1.07 GB/s".
std::string rate_text(double bytes_per_second);

/// A number with three significant digits and no exponent: "0.412", "12.3", "4120".
std::string three_digits(double value);

/// Columns that UTF-8 text of the characters used in reports takes on a terminal.
std::size_t columns_of(const std::string& text);

}  // namespace handoff
