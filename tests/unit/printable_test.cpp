// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string_view>

#include "results/text.h"

namespace handoff {
namespace {

TEST(Printable, LeavesTextOfAllLanguagesAlone) {
  for (const char* const text :
       {"", "a b~", "\u00a0µ ±", "\u0800\uFFFD日本", "\U00010000\U0010FFFF"})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, IsOneLine) { EXPECT_EQ(printable("a\nb\r\tc"), "a b  c"); }

TEST(Printable, ReplacesWhatCommandsATerminal) {
  EXPECT_EQ(printable("\x1b]0;x\x07"), "\uFFFD]0;x\uFFFD");
  EXPECT_EQ(printable(std::string_view("\0\x7f", 2)), "\uFFFD\uFFFD");
  EXPECT_EQ(printable("\u0080\u009b2J\u009f"), "\uFFFD\uFFFD2J\uFFFD");
}

// RFC 3629, section 3: no overlong forms, no surrogates, nothing beyond U+10FFFF.
TEST(Printable, ReplacesEachByteThatIsNoUtf8) {
  EXPECT_EQ(printable("\xff\x9b"), "\uFFFD\uFFFD");
  EXPECT_EQ(printable("\xc1\xbf"), "\uFFFD\uFFFD");
  EXPECT_EQ(printable("\xe0\x9f\xbf"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(printable("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(printable("cut \xf0\x9f\x98"), "cut \uFFFD\uFFFD\uFFFD");
}

}  // namespace
}  // namespace handoff
