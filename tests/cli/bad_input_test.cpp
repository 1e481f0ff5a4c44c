// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "platform/paths.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

class BadInput : public CommandLine {
 protected:
  /// Nothing was measured, and nothing was made.
  void TearDown() override {
    EXPECT_FALSE(fs::exists("out"));
    EXPECT_FALSE(fs::exists("handoff-results"));
    CommandLine::TearDown();
  }
};

TEST_F(BadInput, UnknownMethodIsNamedWithTheNearestMatch) {
  const Ran ran = run_a_little({"--methods", "shared_memroy"});
  expect_sentence(ran, 2, {"\"shared_memroy\"", "did you mean \"shared_memory\"?"});
  EXPECT_EQ(ran.output, "");
}

TEST_F(BadInput, UnreadableSizeIsNamedWithWhatIsAccepted) {
  expect_sentence(run_a_little({"--sizes", "4KiB,lots"}), 2, {"--sizes", "\"lots\"", "KiB"});
}

TEST_F(BadInput, TwoOutputsToOnePlaceAreRefused) {
  expect_sentence(run_a_little({"--json", "-", "--csv", "-"}), 2, {"two outputs", "\"-\""});
}

TEST_F(BadInput, NegativeBudgetIsNamed) {
  expect_sentence(run_a_little({"--budget", "-5s"}), 2, {"--budget", "\"-5s\"", "positive"});
}

TEST_F(BadInput, UnknownCommandAndOptionAreNamed) {
  expect_sentence(handoff({"mesure"}), 2, {"\"mesure\""});
  expect_sentence(handoff({"run", "--buget", "5s"}), 2, {"--buget", "did you mean --budget?"});
  expect_sentence(handoff({}), 2, {"--help"});
}

TEST_F(BadInput, MethodOfAnotherSystemIsRefusedWithTheReason) {
  for (const auto& method : nlohmann::json::parse(handoff({"list", "--json"}).output)) {
    if (!method["variants"].empty()) continue;
    const auto id = method["id"].get<std::string>();
    expect_sentence(run_a_little({"--methods", id}), 2, {id, method["reason"].get<std::string>()});
    return;
  }
  GTEST_SKIP() << "this system has every method";
}

TEST_F(BadInput, APayloadLargerThanMemoryIsRefusedBeforeAnythingIsMeasured) {
  expect_sentence(run_a_little({"--sizes", "64,900TiB"}), 3, {"900 TiB", "memory", "take sizes"});
  expect_sentence(run_a_little({"--sizes", "8000000TiB"}), 3, {"8000000 TiB", "memory"});
  expect_sentence(handoff({"run", "--max-size", "900TiB"}), 3, {"memory"});
  expect_sentence(handoff({"run", "--min-size", "900TiB"}), 3, {"memory"});
}

class BadResults : public BadInput {
 protected:
  void expect_refused(const fs::path& file, const std::vector<std::string>& parts) const {
    const Ran ran = handoff({"report", path_text(file)});
    expect_sentence(ran, 2, parts);
    EXPECT_EQ(ran.output, "");
  }

  /// A result file as the program writes it, which lies elsewhere.
  std::string good_results() const {
    const Ran ran = handoff({"run", "--methods", "empty", "--rounds", "1", "--out", "good"});
    EXPECT_EQ(ran.code, 0) << ran.errors;
    return content("good/results.json");
  }
};

TEST_F(BadResults, MissingFileIsNamed) { expect_refused("nowhere.json", {"nowhere.json"}); }

TEST_F(BadResults, FolderIsNamed) {
  fs::create_directory("folder");
  expect_refused("folder", {"folder", "JSON file in it"});
}

TEST_F(BadResults, EmptyFileIsNamed) {
  write("empty.json", "");
  expect_refused("empty.json", {"empty.json", "empty"});
}

TEST_F(BadResults, FileThatIsNotJsonIsNamed) {
  write("text.json", "Dear reader,\nthis is a letter.\n");
  expect_refused("text.json", {"text.json", "JSON"});
}

TEST_F(BadResults, FileOfOtherJsonIsNamed) {
  write("other.json", "{\"benchmarks\": []}");
  expect_refused("other.json", {"other.json"});
  write("list.json", "[1, 2, 3]");
  expect_refused("list.json", {"list.json"});
}

TEST_F(BadResults, FileThatIsCutShortIsNamed) {
  const auto whole = good_results();
  ASSERT_GT(whole.size(), 1000u);
  for (const auto size : {whole.size() / 2, whole.size() - 3}) {
    write("cut.json", whole.substr(0, size));
    expect_refused("cut.json", {"cut.json"});
  }
}

TEST_F(BadResults, FileOfANewerSchemaIsNamedWithItsVersion) {
  auto text = good_results();
  const std::string now = "\"schema_version\": 1";
  const auto place = text.find(now);
  ASSERT_NE(place, std::string::npos);
  write("new.json", text.replace(place, now.size(), "\"schema_version\": 7"));
  expect_refused("new.json", {"new.json", "7"});
}

TEST_F(BadResults, WhatIsInThemCommandsNoTerminal) {
  auto text = good_results();
  const std::string facts = "\"machine\": {";
  const auto place = text.find(facts);
  ASSERT_NE(place, std::string::npos);
  write("hostile.json", text.replace(place, facts.size(), facts + "\"\\u001b[2J\": [], "));
  const Ran ran = handoff({"report", "hostile.json"});
  expect_sentence(ran, 2, {"hostile.json", "[2J"});
  EXPECT_EQ(ran.errors.find('\x1b'), std::string::npos);
}

TEST_F(BadResults, OneBadFileAmongGoodOnesIsNamed) {
  good_results();
  write("bad.json", "{");
  const Ran ran = handoff({"report", "good/results.json", "bad.json"});
  expect_sentence(ran, 2, {"bad.json"});
}

TEST_F(BadResults, AreNotReplacedByAnOutputOfTheSameName) {
  const auto before = good_results();
  const std::string file = "good/results.json";
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"report", file, "--html", "./" + file},
        {"report", file, "--markdown", file},
        {"merge", file, "--json", file},
        {"check", file, "--markdown", file},
        {"compare", file, file, "--html", file}})
    expect_sentence(handoff(words), 2, {"results.json\"", "is a file that is read"});
  EXPECT_EQ(content(file), before);
}

TEST_F(BadInput, AnOutputFolderThatCannotBeMadeIsNamedBeforeAnythingIsMeasured) {
  write("file", "not a folder");
  expect_sentence(handoff({"run", "--rounds", "1", "--out", "file/below"}), 3, {"file", "--out"});
  expect_sentence(handoff({"run", "--rounds", "1", "--out", "file"}), 3, {"file", "--out"});
  EXPECT_EQ(content("file"), "not a folder");
}

TEST_F(BadInput, AFileThatCannotBeWrittenIsNamedBeforeAnythingIsMeasured) {
  for (const char* option : {"--csv", "--samples-csv", "--json", "--gbench-json"})
    expect_sentence(handoff({"run", "--methods", "empty", "--rounds", "1", "--out", "results",
                             option, "no-folder/file"}),
                    3, {"no-folder"});
  expect_sentence(handoff({"run", "--methods", "empty", "--rounds", "1", "--out", "results",
                           "--benchmark_out=no-folder/file"}),
                  3, {"no-folder"});
}

}  // namespace
}  // namespace handoff
