// SPDX-License-Identifier: MIT
#include "reports/text_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include "reports/units.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Le;
using testing::Not;
using testing::ResultOf;

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TextTable three_columns() {
  TextTable table({"", "4 KiB", "1 MiB", "64 MiB"});
  table.add_row({{"pipe"}, {"412 µs", Tone::best}, {"1.23 ms"}, {"80.1 ms"}});
  table.add_row({{"shared_memory"}, {"9 µs"}, {"failed", Tone::bad}, {""}});
  return table;
}

TEST(TextTable, AlignsTheFirstColumnLeftAndOthersRight) {
  EXPECT_EQ(three_columns().render({}),
            "                4 KiB    1 MiB   64 MiB\n"
            "pipe           412 µs  1.23 ms  80.1 ms\n"
            "shared_memory    9 µs   failed\n");
}

TEST(TextTable, NoLineIsWiderThanTheTerminal) {
  for (std::size_t columns = 22; columns < 45; ++columns)
    EXPECT_THAT(lines_of(three_columns().render({.columns = columns})),
                Each(ResultOf(columns_of, Le(columns))))
        << columns;
}

TEST(TextTable, ColumnsGoOnBelowWithTheFirstOneAgain) {
  EXPECT_EQ(three_columns().render({.columns = 30}),
            "                4 KiB    1 MiB\n"
            "pipe           412 µs  1.23 ms\n"
            "shared_memory    9 µs   failed\n"
            "\n"
            "                64 MiB\n"
            "pipe           80.1 ms\n"
            "shared_memory\n");
}

TEST(TextTable, ATerminalNarrowerThanAnyColumnStillGetsAll) {
  const auto text = three_columns().render({.columns = 3});
  EXPECT_THAT(text, AllOf(HasSubstr("412 µs"), HasSubstr("1.23 ms"), HasSubstr("80.1 ms")));
}

TEST(TextTable, ColoursAreSequencesAndTakeNoRoom) {
  const auto plain = three_columns().render({});
  auto coloured = three_columns().render({.colours = true});
  EXPECT_THAT(plain, Not(HasSubstr("\x1b")));
  EXPECT_THAT(coloured, HasSubstr("\x1b[1;32m412 µs\x1b[0m"));
  for (auto begin = coloured.find('\x1b'); begin != std::string::npos;
       begin = coloured.find('\x1b'))
    coloured.erase(begin, coloured.find('m', begin) - begin + 1);
  EXPECT_THAT(coloured, HasSubstr("pipe           412 µs  1.23 ms  80.1 ms\n"));
}

TEST(Wrapped, BreaksAtBlanksWithinTheColumns) {
  EXPECT_EQ(wrapped("one two three", {.columns = 7}), "one two\nthree");
  EXPECT_EQ(wrapped("one two three", {.columns = 6}), "one\ntwo\nthree");
  EXPECT_EQ(wrapped("±3 µs", {.columns = 5}), "±3 µs");
}

TEST(Wrapped, LeavesTextAloneWhereThereIsNoTerminal) {
  EXPECT_EQ(wrapped("one two three", {}), "one two three");
}

TEST(Wrapped, AWordThatIsTooLongStandsAlone) {
  EXPECT_EQ(wrapped("a /very/long/path b", {.columns = 4}), "a\n/very/long/path\nb");
}

TEST(Toned, IsPlainWithoutColours) {
  EXPECT_EQ(toned("x", Tone::bad, {}), "x");
  EXPECT_EQ(toned("x", Tone::plain, {.colours = true}), "x");
  EXPECT_EQ(toned("x", Tone::bad, {.colours = true}), "\x1b[31mx\x1b[0m");
}

TEST(TextTable, WhatIsInItCommandsNoTerminal) {
  TextTable table({"", "\x1b[2Jsize"});
  table.add_row({{"a\nb"}, {"\x07\x9b"}});
  const std::string text = table.render({});
  EXPECT_EQ(text.find_first_of("\x1b\x07\x9b"), std::string::npos);
  EXPECT_THAT(text, AllOf(HasSubstr("\uFFFD[2Jsize"), HasSubstr("a b")));
}

TEST(Wrapped, WhatIsInItCommandsNoTerminal) {
  for (const std::size_t columns : {std::size_t{0}, std::size_t{5}})
    EXPECT_EQ(wrapped("one\x1b[2J\ntwo", {.columns = columns}),
              columns == 0 ? "one\uFFFD[2J two" : "one\uFFFD[2J\ntwo");
}

}  // namespace
}  // namespace handoff
