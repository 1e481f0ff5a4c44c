// SPDX-License-Identifier: MIT
#include "reports/units.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace handoff {
namespace {

TEST(Units, SizesAreExactWhereTheyAreWholeUnits) {
  EXPECT_EQ(size_text(0), "0 B");
  EXPECT_EQ(size_text(64), "64 B");
  EXPECT_EQ(size_text(1023), "1023 B");
  EXPECT_EQ(size_text(1024), "1 KiB");
  EXPECT_EQ(size_text(1536), "1536 B");
  EXPECT_EQ(size_text(64u << 20), "64 MiB");
  EXPECT_EQ(size_text(1u << 30), "1 GiB");
  EXPECT_EQ(size_text(1000 * 1024), "1000 KiB");
}

TEST(Units, LongSizesAreRounded) {
  EXPECT_EQ(size_text((1u << 20) + 1), "1.00 MiB");
  EXPECT_EQ(size_text(98'303), "96.0 KiB");
  EXPECT_EQ(size_text(UINT64_MAX), "16777216 TiB");
}

TEST(Units, TimesHaveThreeDigitsAndTheUnitForReading) {
  EXPECT_EQ(time_text(0), "0 µs");
  EXPECT_EQ(time_text(0.5), "0.500 µs");
  EXPECT_EQ(time_text(412.3), "412 µs");
  EXPECT_EQ(time_text(1234), "1.23 ms");
  EXPECT_EQ(time_text(2.05e6), "2.05 s");
  EXPECT_EQ(time_text(3.6e9), "3600 s");
}

TEST(Units, RoundingGoesOnInTheNextUnit) {
  EXPECT_EQ(time_text(999.4), "999 µs");
  EXPECT_EQ(time_text(999.6), "1.00 ms");
  EXPECT_EQ(time_text(9.996), "10.0 µs");
  EXPECT_EQ(time_text(9.99), "9.99 µs");
}

TEST(Units, NegativeTimesKeepTheirSign) { EXPECT_EQ(time_text(-1500), "-1.50 ms"); }

TEST(Units, RatesAreOfBytesPerSecond) {
  EXPECT_EQ(rate_text(1.07e9), "1.07 GB/s");
  EXPECT_EQ(rate_text(12), "12.0 B/s");
}

TEST(Units, ThreeDigitsHaveNoExponent) {
  EXPECT_EQ(three_digits(0), "0");
  EXPECT_EQ(three_digits(0.412), "0.412");
  EXPECT_EQ(three_digits(12.34), "12.3");
  EXPECT_EQ(three_digits(4120), "4120");
  EXPECT_EQ(three_digits(1e9), "1000000000");
  EXPECT_EQ(three_digits(-12.34), "-12.3");
}

TEST(Units, ColumnsCountCharactersAndNotBytes) {
  EXPECT_EQ(columns_of(""), 0u);
  EXPECT_EQ(columns_of("µs ±3%"), 6u);
}

}  // namespace
}  // namespace handoff
