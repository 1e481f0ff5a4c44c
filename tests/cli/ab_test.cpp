// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "platform/paths.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/ab_tests.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

class Ab : public AbTests {};

TEST_F(Ab, AgainstItselfWithinAWideThresholdIsTheSame) {
  const Ran ran = ab({"--threshold", "10000%", "--markdown", "ab.md"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output,
              HasSubstr("0 slower, 0 faster, 0 can't tell, 3 same of 3 cells by total"));
  EXPECT_THAT(ran.output, HasSubstr("the base held against itself differs by up to"));
  EXPECT_THAT(content("ab.md"), HasSubstr("| anonymous\\_pipe 64 KiB same\\_core | same |"));
}

TEST_F(Ab, AChildThatWaitsInOneCellIsFoundInThatCell) {
  const Variable fault("HANDOFF_TEST_FAULT", "wait");
  const Variable in("HANDOFF_TEST_FAULT_IN", "anonymous_pipe/default/65536");
  const Variable wait("HANDOFF_TEST_WAIT_NS", "600000000");
  const Ran ran = ab({"--head-child", path_text(program("handoff-test-child")), "--threshold",
                      "50%", "--json", "ab.json"});
  EXPECT_EQ(ran.code, 1) << ran.output << ran.errors;
  const auto comparison = nlohmann::json::parse(content("ab.json"));
  for (const auto& cell : comparison["cells"])
    EXPECT_EQ(cell["verdict"] == "slower", cell["bytes"] == 65536) << cell.dump();
}

TEST_F(Ab, KeepsTheResultsOfAllSidesWithTheSamePairing) {
  const Ran ran = ab({"--rounds", "3", "--pairs", "2"});
  EXPECT_EQ(ran.code, 3) << "three rounds are too few to compare anything";
  EXPECT_THAT(ran.errors, HasSubstr("not one cell could be compared"));
  const ResultSet base = read_result_file(utf8_path("out/base.json"));
  EXPECT_EQ(base.run.rounds, 3);
  EXPECT_TRUE(base.run.complete);
  EXPECT_EQ(base.cells.back().samples.size(), 6u);
  EXPECT_EQ(base.cells.back().samples.back().round, 2);
  EXPECT_NE(base.run.pairing, "");
  for (const char* const file : {"out/head.json", "out/base-again.json"})
    EXPECT_EQ(read_result_file(utf8_path(file)).run.pairing, base.run.pairing) << file;
}

TEST_F(Ab, ACellThatFailsInTheHeadIsNamed) {
  const Variable fault("HANDOFF_TEST_FAULT", "wrong_checksum");
  const Variable in("HANDOFF_TEST_FAULT_IN", "anonymous_pipe/default/64");
  const std::string child = path_text(program("handoff-test-child"));
  const Ran ran = ab({"--head-child", child, "--threshold", "10000%"});
  EXPECT_EQ(ran.code, 1) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("0 slower"));
  EXPECT_THAT(ran.output, HasSubstr("1 that the base measured fail in the head"));
  EXPECT_THAT(ran.output, HasSubstr("head: "));
}

TEST_F(Ab, AProgramThatIsNoBuildOfHandoffIsNamed) {
  const std::string other = path_text(program("handoff-child"));
  const Ran ran = ab({"--head-program", other});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.errors, HasSubstr("it must be a build of handoff that knows serve-samples"));
  EXPECT_THAT(ran.errors, HasSubstr(other));
}

TEST_F(Ab, AProgramThatIsNotThereIsNamed) {
  expect_sentence(ab({"--base-program", "nowhere"}), 3, {"nowhere", "name a build of handoff"});
  expect_sentence(handoff({"ab"}), 2, {"--base-program"});
}

TEST_F(Ab, OutputsThatCannotBeWrittenAreNamedBeforeAnythingIsMeasured) {
  expect_sentence(ab({"--markdown", "no/such/folder.md"}), 3, {"no/such/folder.md"});
  expect_sentence(ab({"--json", "same", "--markdown", "same"}), 2, {"two outputs", "same"});
  EXPECT_FALSE(std::filesystem::exists("out"));
}

TEST_F(Ab, BuildsThatCannotBeRunLeaveNoFolder) {
  ab({"--head-program", "nowhere"});
  EXPECT_FALSE(std::filesystem::exists("out"));
}

TEST_F(Ab, LeavesNoCopiesOfThePrograms) {
  ab({"--rounds", "1"});
  for (const auto& entry : std::filesystem::directory_iterator("out"))
    EXPECT_FALSE(entry.is_directory()) << entry.path();
}

}  // namespace
}  // namespace handoff
