// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "results/statistics.h"

namespace handoff {

// Figures as they stand in a sentence, UTF-8.

/// "64 B", "4 KiB", "1.5 MiB".
std::string size_in_words(std::uint64_t bytes);

/// "412 µs", "1.23 ms".
std::string time_in_words(double us);

/// "0.410–0.480 ms", or one time where both read the same.
std::string range_in_words(double low_us, double high_us);

/// "0.0021 ± 0.0004": as many digits as the interval bears. The half width is that of the wider
/// side. Without an interval the median alone.
std::string with_interval(const Estimate& estimate);

/// The median with as many digits as the interval bears, three significant ones at most: "11.6",
/// "40".
std::string as_certain(const Estimate& estimate);

/// Three significant digits, no exponent: "11.6", "116".
std::string three_significant(double value);

/// The text as one line that commands no terminal and is UTF-8: line ends and tabs as blanks, all
/// other control characters, and bytes that are no UTF-8, as U+FFFD. For texts from a child or a
/// file.
std::string printable(std::string_view text);

/// The text with a capital first letter, where that is ASCII.
std::string capitalized(std::string text);

}  // namespace handoff
