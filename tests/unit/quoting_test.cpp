// SPDX-License-Identifier: MIT
#include "platform/quoting.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "platform/error.h"

namespace handoff {
namespace {

/// Reads arguments back by the rules of CommandLineToArgvW as Microsoft publishes them: 2n
/// backslashes before a quote are n backslashes and the quote; 2n + 1 are n and a plain quote;
/// others stand for themselves. Written anew here, so that a shared mistake cannot hide.
std::vector<std::string> arguments_of(const std::string& line) {
  std::vector<std::string> all;
  std::size_t at = 0;
  while (true) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    if (at == line.size()) return all;
    std::string argument;
    bool quoted = false;
    for (; at < line.size() && (quoted || (line[at] != ' ' && line[at] != '\t'));) {
      std::size_t slashes = 0;
      while (at < line.size() && line[at] == '\\') ++slashes, ++at;
      if (at == line.size() || line[at] != '"') {
        argument.append(slashes, '\\');
        if (slashes == 0) argument += line[at++];
        continue;
      }
      argument.append(slashes / 2, '\\');
      if (slashes % 2 == 1)
        argument += '"';
      else
        quoted = !quoted;
      ++at;
    }
    all.push_back(argument);
  }
}

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
    EXPECT_EQ(arguments_of(quoted_argument(argument)), std::vector{argument}) << argument;
}

TEST(QuotedArgument, IsReadBackForEveryShortTextOfTheSpecialCharacters) {
  const std::string alphabet = "a \\\"\t";
  std::vector<std::string> texts{""};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(arguments_of(quoted_argument(texts[i])), std::vector{texts[i]});
    if (texts[i].size() < 5)
      for (const char c : alphabet) texts.push_back(texts[i] + c);
  }
}

TEST(CommandLine, KeepsItsArgumentsApart) {
  auto expected = nasty;
  expected.insert(expected.begin(), "C:\\Program Files\\x.exe");
  EXPECT_EQ(arguments_of(command_line("C:\\Program Files\\x.exe", nasty)), expected);
}

TEST(QuotedProgram, RefusesAQuoteBecauseNothingCanEscapeIt) {
  EXPECT_THROW(quoted_program("a\"b"), Refused);
}

}  // namespace
}  // namespace handoff
