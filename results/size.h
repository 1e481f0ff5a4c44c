// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace handoff {

/// Reads "4096", "4KiB", "1.5 MiB", "64MB": a number and an IEC (1024) or SI (1000) unit, in any
/// case; a bare number is bytes. Throws std::invalid_argument with a sentence that names the text
/// when it is anything else, negative, or larger than 2^63.
std::uint64_t parse_size(std::string_view text);

/// Sizes separated by commas, in rising order and without repetition. Throws as parse_size().
std::vector<std::uint64_t> parse_sizes(std::string_view text);

/// Reads "60s", "1.5min", "200ms", "60" (seconds) into seconds. Throws std::invalid_argument with a
/// sentence unless it is a positive time of at most a year.
double parse_seconds(std::string_view text);

/// Reads "3%" or "0.03" into 0.03. Throws std::invalid_argument unless it lies between 0 and 1.
double parse_part(std::string_view text);

/// Reads "10%" or "0.1" into 0.1. Throws std::invalid_argument unless it lies between 0 and 1000.
double parse_threshold(std::string_view text);

}  // namespace handoff
