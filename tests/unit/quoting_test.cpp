// SPDX-License-Identifier: MIT
#include "platform/quoting.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "platform/error.h"
#include "tests/support/windows_arguments.h"

namespace handoff {
namespace {

const std::vector<std::string> nasty{"",
                                     "plain",
                                     "a b",
                                     "tab\there",
                                     "\"",
                                     "\\",
                                     "\\\\",
                                     "\\\"",
                                     "a\\",
                                     "a b\\",
                                     "a b\\\\",
                                     "\"a b\"",
                                     "a\"b",
                                     "a\\\"b",
                                     "a\\\\\"b c",
                                     "C:\\x y\\",
                                     "ü 日 \xf0\x9f\x98\x80",
                                     "\\\\server\\share",
                                     " ",
                                     "new\nline"};

TEST(QuotedArgument, IsReadBackAsItWas) {
  for (const auto& argument : nasty)
    EXPECT_EQ(windows_arguments(quoted_argument(argument)), std::vector{argument}) << argument;
}

TEST(QuotedArgument, IsReadBackForEveryShortTextOfTheSpecialCharacters) {
  const std::string alphabet = "a \\\"\t";
  std::vector<std::string> texts{""};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(windows_arguments(quoted_argument(texts[i])), std::vector{texts[i]});
    if (texts[i].size() < 5)
      for (const char c : alphabet) texts.push_back(texts[i] + c);
  }
}

TEST(CommandLine, KeepsItsArgumentsApart) {
  auto expected = nasty;
  expected.insert(expected.begin(), "C:\\Program Files\\x.exe");
  EXPECT_EQ(windows_arguments(command_line("C:\\Program Files\\x.exe", nasty)), expected);
}

TEST(QuotedProgram, RefusesAQuoteBecauseNothingCanEscapeIt) {
  EXPECT_THROW(quoted_program("a\"b"), Refused);
}

}  // namespace
}  // namespace handoff
