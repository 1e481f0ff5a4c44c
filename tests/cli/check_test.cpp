// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

class Check : public CommandLine {
 protected:
  Ran check(const std::string& rules, std::vector<std::string> more = {}) {
    if (content("out/results.json").empty()) {
      EXPECT_EQ(run_a_little({"--rounds", "7"}).code, 0);
    }
    write("my.rules", rules);
    more.insert(more.begin(), {"check", "out/results.json", "--rules", "my.rules"});
    return handoff(more);
  }

  static constexpr const char* surely =
      "latency of shared_memory/copy at 64 is at most 1000 times ";
  static constexpr const char* never =
      "latency of shared_memory/copy at 64 is at least 1000 times ";
};

TEST_F(Check, EndsWithZeroWhereAllRulesHold) {
  const Ran ran = check(surely + std::string("that at 4KiB\n"));
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("holds       latency of shared_memory/copy at 64 is"));
  EXPECT_THAT(ran.output, HasSubstr("0 broken, 0 can't tell, 0 not checked, 1 holds"));
}

TEST_F(Check, EndsWithOneWhereARuleIsBroken) {
  const Ran ran = check(surely + std::string("the floor\n") + never + "the floor\n",
                        {"--markdown", "check.md"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(ran.output.starts_with("broken")) << ran.output;
  EXPECT_THAT(content("check.md"), HasSubstr("| broken | latency of shared\\_memory/copy at 64"));
}

TEST_F(Check, RulesForWhatIsNotThereFailOnlyWhenStrict) {
  const std::string rules = surely + std::string("the floor\nno/body beats no/one at 64\n");
  EXPECT_EQ(check(rules).code, 0);
  EXPECT_EQ(check(rules, {"--strict"}).code, 1);
}

TEST_F(Check, ThatLooksAtNothingIsWrongUse) {
  expect_sentence(check("no/body beats no/one at 64\n"), 2,
                  {"out/results.json", "none of the rules"});
}

TEST_F(Check, BadRulesAreNamed) {
  expect_sentence(check("nonsense\n"), 2, {"my.rules, line 1"});
  expect_sentence(check("", {"--rules", "nowhere"}), 2, {"nowhere"});
  expect_sentence(check(""), 2, {"my.rules", "no rule"});
  expect_sentence(handoff({"check"}), 2, {"needs a result file"});
}

TEST_F(Check, TheBuiltInRulesAreRules) {
  const Ran shown = handoff({"check", "--show-rules"});
  EXPECT_EQ(shown.code, 0);
  const Ran ran = check(shown.output + surely + "the floor\n");
  EXPECT_EQ(ran.code, 0) << ran.errors << ran.output;
}

}  // namespace
}  // namespace handoff
