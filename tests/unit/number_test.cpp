// SPDX-License-Identifier: MIT
#include "platform/number.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace handoff {
namespace {

TEST(ParseNumber, ReadsWhatToStringPrints) {
  for (const std::uint64_t number :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{10}, std::uint64_t{4096},
        std::numeric_limits<std::uint64_t>::max()})
    EXPECT_EQ(parse_number(std::to_string(number)), number);
}

TEST(ParseNumber, RefusesEverythingElse) {
  for (const char* text : {"", " ", "-1", "+1", " 1", "1 ", "01", "00", "1.0", "0x10", "1e3", "ten",
                           "18446744073709551616", "99999999999999999999"})
    EXPECT_FALSE(parse_number(text)) << '"' << text << '"';
}

}  // namespace
}  // namespace handoff
