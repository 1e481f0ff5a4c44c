// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Advise : public CommandLine {
 protected:
  /// A run of a made-up machine on which an experiment looked at two methods.
  static void make(const char* name) {
    ResultSet results = synthetic::usual();
    ClaimOutcome outcome;
    outcome.id = "no-release-race";
    for (const auto* const method : {"shared_memory", "anonymous_pipe"})
      outcome.properties.push_back({.method = method,
                                    .property = {.name = "parent_may_exit",
                                                 .value = std::string(method) == "shared_memory"}});
    results.claims = {outcome};
    write_result_file(utf8_path(name), results);
  }
};

TEST_F(Advise, RanksWhatMeetsTheNeedsAndSaysWhyTheOthersFellOut) {
  make("run.json");
  const Ran ran =
      handoff({"advise", "--size", "64MiB", "--need", "fire-and-forget", "--results", "run.json"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("1. shared_memory/in_place: total "));
  EXPECT_THAT(ran.output, HasSubstr("anonymous_pipe/default: its parent must stay"));
}

TEST_F(Advise, DoesNotAskExperimentsHereAboutAnotherMachine) {
  make("run.json");
  const Ran ran =
      handoff({"advise", "--size", "1MiB", "--need", "two-way", "--results", "run.json"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.output, HasSubstr("No method measured there meets these needs"));
  EXPECT_THAT(ran.output, HasSubstr("no experiment has said whether it is two-way"));
}

TEST_F(Advise, NamesAnUnknownNeedAndThoseThatThereAre) {
  expect_sentence(handoff({"advise", "--size", "1MiB", "--need", "speed"}), 2,
                  {"\"speed\"", "fire-and-forget"});
}

TEST_F(Advise, NeedsASize) { expect_sentence(handoff({"advise"}), 2, {"--size"}); }

TEST_F(Advise, TakesTheNewestRunOfThisFolder) {
  ASSERT_EQ(handoff({"run", "--methods", "shared_memory", "--sizes", "4KiB", "--rounds", "6"}).code,
            0);
  const Ran ran = handoff({"advise", "--size", "4KiB"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("by the figures of handoff-results"));
  EXPECT_THAT(ran.output, Not(HasSubstr("anonymous_pipe")));
}

}  // namespace
}  // namespace handoff
