// SPDX-License-Identifier: MIT
#include "bench/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "methods/method.h"
#include "tests/unit/fake_methods.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> chosen(const std::vector<std::string>& patterns,
                                const std::vector<std::string>& exclude = {}) {
  std::vector<std::string> names;
  for (const Choice& choice : choose(fake::all, patterns, exclude))
    names.push_back(name_of(*choice.method, *choice.variant));
  return names;
}

std::string complaint(const std::vector<std::string>& patterns,
                      const std::vector<std::string>& exclude = {}) {
  try {
    chosen(patterns, exclude);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(Selection, NoPatternIsEverythingThatHasVariants) {
  EXPECT_THAT(chosen({}),
              ElementsAre("empty/default", "shared_memory/copy", "shared_memory/in_place",
                          "anonymous_pipe/default", "temp_file/read", "temp_file/map",
                          "command_line/default", "popen/default", "unix_socket/default"));
}

TEST(Selection, TakesMethodsFamiliesVariantsAndGlobs) {
  EXPECT_THAT(chosen({"temp_file"}),
              ElementsAre("empty/default", "temp_file/read", "temp_file/map"));
  EXPECT_THAT(chosen({"pipe"}), ElementsAre("empty/default", "anonymous_pipe/default"));
  EXPECT_THAT(chosen({"temp_file/map"}), ElementsAre("empty/default", "temp_file/map"));
  EXPECT_THAT(chosen({"*/in_place", "anon*"}),
              ElementsAre("empty/default", "shared_memory/in_place", "anonymous_pipe/default"));
}

TEST(Selection, TheOrderIsTheRegistrysAndNothingComesTwice) {
  EXPECT_THAT(chosen({"temp_file/map", "shared_memory/*", "*/copy"}),
              ElementsAre("empty/default", "shared_memory/copy", "shared_memory/in_place",
                          "temp_file/map"));
}

TEST(Selection, ExcludeLeavesOutButNeverTheFloor) {
  EXPECT_THAT(chosen({}, {"file", "*memory*"}),
              AllOf(Not(Contains(HasSubstr("temp_file"))), Not(Contains(HasSubstr("memory"))),
                    Contains("empty/default"), Contains("anonymous_pipe/default")));
  EXPECT_THAT(chosen({"empty"}), ElementsAre("empty/default"));
}

TEST(Selection, UnknownPatternIsNamedWithTheNearestMatch) {
  EXPECT_THAT(complaint({"shard_memory"}),
              AllOf(HasSubstr("\"shard_memory\""), HasSubstr("did you mean \"shared_memory\"?")));
  EXPECT_THAT(complaint({"shared_memory/inplace"}), HasSubstr("\"shared_memory/in_place\""));
  EXPECT_THAT(complaint({}, {"tempfile"}), HasSubstr("\"temp_file\""));
}

TEST(Selection, ExcludingEverythingIsRefused) {
  EXPECT_THAT(complaint({}, {"*"}), HasSubstr("--exclude leaves no method"));
}

TEST(Selection, WhatIsNearNothingGetsNoGuess) {
  const auto text = complaint({"zzzzzzzzzzzz"});
  EXPECT_THAT(text, AllOf(HasSubstr("\"zzzzzzzzzzzz\""), Not(HasSubstr("did you mean")),
                          HasSubstr("handoff list")));
}

TEST(Selection, EmptyPatternIsRefused) { EXPECT_NE(complaint({""}), ""); }

TEST(Selection, MethodOfAnotherSystemIsRefusedWithTheReason) {
  EXPECT_THAT(complaint({"copydata"}),
              AllOf(HasSubstr("copydata"), HasSubstr("this system has no windows")));
}

TEST(Glob, StarIsAnyTextAndQuestionMarkAnyOneCharacter) {
  EXPECT_TRUE(matches_glob("*", ""));
  EXPECT_TRUE(matches_glob("a*c", "abbbc"));
  EXPECT_TRUE(matches_glob("a*c", "ac"));
  EXPECT_TRUE(matches_glob("*b*b*", "abcb"));
  EXPECT_TRUE(matches_glob("a?c", "abc"));
  EXPECT_TRUE(matches_glob("", ""));
  EXPECT_TRUE(matches_glob("*aab", "aaaab"));
}

TEST(Glob, MatchesTheWholeTextOnly) {
  EXPECT_FALSE(matches_glob("a", "ab"));
  EXPECT_FALSE(matches_glob("b", "ab"));
  EXPECT_FALSE(matches_glob("a?", "a"));
  EXPECT_FALSE(matches_glob("", "a"));
  EXPECT_FALSE(matches_glob("a*b", "abc"));
}

TEST(Nearest, CountsInsertionsDeletionsAndReplacements) {
  const std::vector<std::string> words{"run", "list", "report", "machine"};
  EXPECT_EQ(nearest("lst", words), "list");
  EXPECT_EQ(nearest("machnie", words), "machine");
  EXPECT_EQ(nearest("reprot", words), "report");
  EXPECT_EQ(nearest("run", words), "run");
}

TEST(Nearest, NothingIsNearWhatIsFar) {
  EXPECT_EQ(nearest("benchmark", {"run", "list"}), "");
  EXPECT_EQ(nearest("run", {}), "");
  EXPECT_EQ(nearest("foo", {"run", "list"}), "");
}

}  // namespace
}  // namespace handoff
