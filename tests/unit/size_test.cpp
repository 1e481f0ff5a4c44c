// SPDX-License-Identifier: MIT
#include "results/size.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace handoff {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// What the exception of `parse` says; "" when there is none.
template <class Parse>
std::string complaint(Parse parse, const std::string& text) {
  try {
    parse(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

std::string quoted(const char* text) { return std::string("\"").append(text).append("\""); }

TEST(Size, BareNumberIsBytes) {
  EXPECT_EQ(parse_size("0"), 0u);
  EXPECT_EQ(parse_size("4096"), 4096u);
}

TEST(Size, TakesIecAndSiUnitsInAnyCase) {
  EXPECT_EQ(parse_size("4KiB"), 4096u);
  EXPECT_EQ(parse_size("4kib"), 4096u);
  EXPECT_EQ(parse_size("4k"), 4096u);
  EXPECT_EQ(parse_size("4kB"), 4000u);
  EXPECT_EQ(parse_size("64MiB"), 64u << 20);
  EXPECT_EQ(parse_size("64MB"), 64'000'000u);
  EXPECT_EQ(parse_size("1GiB"), 1u << 30);
  EXPECT_EQ(parse_size("2TB"), 2'000'000'000'000u);
  EXPECT_EQ(parse_size("7B"), 7u);
}

TEST(Size, TakesBlanksBeforeTheUnitAndParts) {
  EXPECT_EQ(parse_size("1.5 MiB"), 3u << 19);
  EXPECT_EQ(parse_size(" 4 KiB "), 4096u);
  EXPECT_EQ(parse_size("0.5KiB"), 512u);
}

TEST(Size, RefusesWhatIsNoSizeAndNamesIt) {
  for (const char* text :
       {"", " ", "x", "-1", "+1", "4KiBs", "4 K i B", "1e3", "0x10", "1.2.3", "4,5", "nan", "inf",
        "KiB", "99999999999999999999", "9999999TiB", ".", "٤"}) {
    EXPECT_THAT(complaint(parse_size, text), HasSubstr(quoted(text))) << text;
  }
}

TEST(Size, RefusesPartsOfAByte) {
  EXPECT_THAT(complaint(parse_size, "0.3"), HasSubstr("whole number of bytes"));
  EXPECT_THAT(complaint(parse_size, "1.0001kB"), HasSubstr("whole number of bytes"));
}

TEST(Size, ListComesInRisingOrderAndOnceEach) {
  EXPECT_THAT(parse_sizes("1MiB,64,1024KiB,4k"), ElementsAre(64u, 4096u, 1u << 20));
}

TEST(Size, ListWithAHoleIsRefused) {
  EXPECT_NE(complaint(parse_sizes, "4,,5"), "");
  EXPECT_NE(complaint(parse_sizes, "4,"), "");
  EXPECT_NE(complaint(parse_sizes, ""), "");
}

TEST(Seconds, TakesUnits) {
  EXPECT_DOUBLE_EQ(parse_seconds("60"), 60);
  EXPECT_DOUBLE_EQ(parse_seconds("60s"), 60);
  EXPECT_DOUBLE_EQ(parse_seconds("200ms"), 0.2);
  EXPECT_DOUBLE_EQ(parse_seconds("1.5min"), 90);
  EXPECT_DOUBLE_EQ(parse_seconds("1h"), 3600);
}

TEST(Seconds, RefusesNothingNegativeTooLongAndNonsense) {
  for (const char* text : {"0", "0s", "-5s", "400000h", "soon", "", "5 weeks", "nan"})
    EXPECT_THAT(complaint(parse_seconds, text), HasSubstr(quoted(text))) << text;
}

TEST(Part, TakesPercentAndParts) {
  EXPECT_DOUBLE_EQ(parse_part("3%"), 0.03);
  EXPECT_DOUBLE_EQ(parse_part("0.03"), 0.03);
  EXPECT_DOUBLE_EQ(parse_part("99.9%"), 0.999);
}

TEST(Part, RefusesNothingAllAndNonsense) {
  for (const char* text : {"0", "0%", "100%", "1", "3", "-3%", "", "%", "three"})
    EXPECT_THAT(complaint(parse_part, text), HasSubstr(quoted(text))) << text;
}

}  // namespace
}  // namespace handoff
