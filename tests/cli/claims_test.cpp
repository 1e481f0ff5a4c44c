// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"
#include "tests/support/leftovers.h"

namespace handoff {

static void PrintTo(const ClaimEntry& entry, std::ostream* out) { *out << entry.claim->id; }

namespace {

using ::testing::HasSubstr;

/// Every claim in its short form.
class EveryClaim : public CommandLine, public ::testing::WithParamInterface<ClaimEntry> {
 protected:
  nlohmann::json outcome() const {
    const std::string id(GetParam().claim->id);
    const Ran ran = handoff({"claims", id, "--brief", "--json", "-", "--seed", "1"});
    EXPECT_EQ(ran.code, 0) << ran.errors << ran.output;
    return nlohmann::json::parse(ran.output).at("claims").at(0);
  }
};

TEST_P(EveryClaim, IsSettledByAnExperimentWhoseControlComesOutTheOtherWay) {
  const nlohmann::json seen = outcome();
  EXPECT_NE(seen["sentence"], "");
  if (seen["verdict"] == "not-applicable") return;
  EXPECT_FALSE(seen["evidence"].empty());
  if (GetParam().claim->is_timed) return;  // A busy machine may leave it open.
  EXPECT_TRUE(seen["control_passed"]) << seen.dump(1);
  EXPECT_NE(seen["verdict"], "inconclusive") << seen.dump(1);
}

std::string test_name(const ::testing::TestParamInfo<ClaimEntry>& info) {
  std::string name(info.param.claim->id);
  for (char& c : name)
    if (c == '-') c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Claims, EveryClaim, ::testing::ValuesIn(all_claims()), test_name);

class Claims : public CommandLine {};

TEST_F(Claims, AreListedWithSourceAndHowTheyAreTested) {
  const Ran ran = handoff({"claims", "--list"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  for (const ClaimEntry& entry : all_claims()) {
    EXPECT_THAT(ran.output, HasSubstr(std::string(entry.claim->id) + ": "));
    EXPECT_THAT(ran.output, HasSubstr(std::string(entry.claim->source)));
    EXPECT_THAT(ran.output, HasSubstr(std::string(entry.claim->how)));
  }
}

TEST_F(Claims, AnUnknownOneIsNamedWithTheNearestMatch) {
  expect_sentence(handoff({"claims", "seeled"}), 2, {"\"seeled\"", "did you mean sealed?"});
}

TEST_F(Claims, ThatKillWhoShouldTidyUpTidyUpThemselves) {
  const auto before = names_left();
  EXPECT_EQ(handoff({"claims", "who-deletes"}).code, 0);
  EXPECT_THAT(names_that_stay(before), testing::IsEmpty());
}

TEST_F(Claims, GoIntoTheResultFileOfARunOnThisMachine) {
  ASSERT_EQ(run_a_little().code, 0);
  const Ran ran = handoff({"claims", "sealed", "--add-to", "out/results.json"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  const auto results = nlohmann::json::parse(content("out/results.json"));
  EXPECT_EQ(results.at("claims").at(0).at("id"), "sealed");
  EXPECT_FALSE(results.at("cells").empty());
}

TEST_F(Claims, ThatComeOutOtherwiseThanExpectedFail) {
  const auto seen = nlohmann::json::parse(handoff({"claims", "sealed", "--json", "-"}).output);
  const std::string verdict = seen["claims"][0]["verdict"];
  write("as-seen", "# comment\nsealed " + verdict + "\n");
  EXPECT_EQ(handoff({"claims", "sealed", "--expect", "as-seen"}).code, 0);
  write("otherwise", "sealed refuted\n");
  const Ran ran = handoff({"claims", "sealed", "--expect", "otherwise"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.errors, HasSubstr("sealed is expected to be refuted and is " + verdict));
}

TEST_F(Claims, ExpectationsThatCannotBeReadAreNamedWithTheirLine) {
  write("words", "sealed\n");
  expect_sentence(handoff({"claims", "--expect", "words"}), 2, {"line 1 of words"});
  write("verdict", "\nsealed perhaps\n");
  expect_sentence(handoff({"claims", "--expect", "verdict"}), 2, {"line 2", "\"perhaps\""});
  write("id", "seeled confirmed\n");
  expect_sentence(handoff({"claims", "--expect", "id"}), 2, {"\"seeled\""});
  write("nothing", "# nothing\n");
  expect_sentence(handoff({"claims", "--expect", "nothing"}), 2, {"expects nothing"});
}

}  // namespace
}  // namespace handoff
