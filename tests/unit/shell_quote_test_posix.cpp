// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <stdio.h>

#include <string>

#include "methods/shell_quote.h"

namespace handoff {
namespace {

std::string shell_says(const std::string& text) {
  FILE* shell = popen(("printf %s " + shell_quote(text)).c_str(), "r");
  std::string said;
  for (int c; (c = fgetc(shell)) != EOF;) said += static_cast<char>(c);
  pclose(shell);
  return said;
}

TEST(ShellQuote, IsUndoneByTheShell) {
  for (const std::string text :
       {"plain", "a b  c",    "it's",  "''",          "\"", "\\", "\\'",
        "$HOME", "`id`",      "$(id)", "a;b&c|d>e<f", "*",  "~",  "#no comment",
        "!",     "new\nline", "tab\t", "ü日😀",        "-n", "%s", "a\\nb"})
    EXPECT_EQ(shell_says(text), text);
  std::string every_character;
  for (int c = 1; c < 256; ++c) every_character += static_cast<char>(c);
  EXPECT_EQ(shell_says(every_character), every_character);
}

}  // namespace
}  // namespace handoff
