// SPDX-License-Identifier: MIT
#include "methods/shell_quote.h"

#include <gtest/gtest.h>

namespace handoff {
namespace {

TEST(ShellQuote, PutsEveryWordInSingleQuotes) {
  EXPECT_EQ(shell_quote(""), "''");
  EXPECT_EQ(shell_quote("plain"), "'plain'");
  EXPECT_EQ(shell_quote("a b"), "'a b'");
  EXPECT_EQ(shell_quote("$HOME `id` \"x\" \\ ; & | > * ? ~ # !\n"),
            "'$HOME `id` \"x\" \\ ; & | > * ? ~ # !\n'");
}

TEST(ShellQuote, LeavesTheQuotesForASingleQuote) {
  EXPECT_EQ(shell_quote("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_quote("'"), "''\\'''");
}

}  // namespace
}  // namespace handoff
