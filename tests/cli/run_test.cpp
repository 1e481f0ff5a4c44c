// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "platform/paths.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"
#include "tests/support/contains_pattern.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

namespace fs = std::filesystem;

class Run : public CommandLine {};

std::vector<fs::path> entries(const fs::path& folder) {
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(folder)) all.push_back(entry.path());
  return all;
}

TEST_F(Run, ShowsTheTableAndSaysWhereTheResultsLie) {
  const Ran ran = run_a_little();
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("latency: until"), HasSubstr("total: until"),
                                HasSubstr("shared_memory/in_place"), HasSubstr("empty")));
  EXPECT_EQ(ran.errors, "Results: out\n");
}

TEST_F(Run, WritesItsFourFilesAndNothingElse) {
  ASSERT_EQ(run_a_little().code, 0);
  for (const char* name : {"results.json", "cells.csv", "samples.csv", "google-benchmark.json"})
    EXPECT_GT(fs::file_size(fs::path("out") / name), 100u) << name;
  EXPECT_EQ(entries("out").size(), 4u);
  EXPECT_EQ(entries(".").size(), 1u);
}

TEST_F(Run, RecordsWhatItWasAskedFor) {
  ASSERT_EQ(run_a_little({"--seed", "5", "--precision", "4%", "--budget", "7s"}).code, 0);
  const auto results = read_result_file("out/results.json");
  EXPECT_EQ(results.run.seed, 5u);
  EXPECT_EQ(results.run.precision, 0.04);
  EXPECT_EQ(results.run.budget_s, 7);
  EXPECT_EQ(results.run.deadline_s, 30);
  EXPECT_EQ(results.run.rounds, 2);
  EXPECT_TRUE(results.run.complete);
  EXPECT_THAT(results.run.command_line, ::testing::Contains("--seed"));
  ASSERT_EQ(results.cells.size(), 5u);
  for (const Cell& cell : results.cells) {
    EXPECT_EQ(cell.status, Status::ok) << cell.reason;
    EXPECT_EQ(cell.samples.size(), 2u);
  }
}

TEST_F(Run, ReportShowsTheSameAgainWithoutMeasuring) {
  const Ran measured = run_a_little();
  const auto before = content("out/results.json");
  const Ran shown = handoff({"report", "out/results.json"});
  EXPECT_EQ(shown.code, 0) << shown.errors;
  EXPECT_EQ(shown.output, measured.output);
  EXPECT_EQ(shown.errors, "");
  EXPECT_EQ(handoff({"report", "out/results.json", "--csv", "-"}).output, content("out/cells.csv"));
  EXPECT_EQ(handoff({"report", "out/results.json", "--samples-csv", "-"}).output,
            content("out/samples.csv"));
  EXPECT_EQ(handoff({"report", "out/results.json", "--csv", "c.csv", "--table"}).output,
            measured.output);
  EXPECT_EQ(content("c.csv"), content("out/cells.csv"));
  EXPECT_EQ(content("out/results.json"), before);
  EXPECT_EQ(entries("out").size(), 4u);
}

TEST_F(Run, ReportOfSeveralFilesNamesEach) {
  ASSERT_EQ(run_a_little().code, 0);
  fs::copy_file("out/results.json", "second.json");
  const Ran shown = handoff({"report", "out/results.json", "second.json"});
  EXPECT_THAT(shown.output, AllOf(HasSubstr("out/results.json\n"), HasSubstr("second.json\n")));
  expect_sentence(handoff({"report", "out/results.json", "second.json", "--csv", "-"}), 2,
                  {"--csv", "one result file"});
}

TEST_F(Run, WritesTheSameWhereverItIsAskedTo) {
  ASSERT_EQ(run_a_little({"--json", "a.json", "--csv", "b.csv", "--samples-csv", "c.csv",
                          "--gbench-json", "d.json"})
                .code,
            0);
  EXPECT_EQ(content("a.json"), content("out/results.json"));
  EXPECT_EQ(content("b.csv"), content("out/cells.csv"));
  EXPECT_EQ(content("c.csv"), content("out/samples.csv"));
  EXPECT_EQ(nlohmann::json::parse(content("d.json")).at("benchmarks"),
            nlohmann::json::parse(content("out/google-benchmark.json")).at("benchmarks"));
}

TEST_F(Run, WritesThePageThatReportMakesOfItsResults) {
  ASSERT_EQ(run_a_little({"--html", "run.html"}).code, 0);
  const std::string results = path_text(fs::path("out") / "results.json");
  ASSERT_EQ(handoff({"report", results, "--html", "report.html"}).code, 0);
  EXPECT_THAT(content("run.html"), StartsWith("<!doctype html>"));
  EXPECT_EQ(content("run.html"), content("report.html"));
}

TEST_F(Run, WhatGoesToStandardOutputStandsThereAlone) {
  const Ran csv = run_a_little({"--csv", "-"});
  EXPECT_EQ(csv.code, 0) << csv.errors;
  EXPECT_EQ(csv.output, content("out/cells.csv"));
  EXPECT_THAT(csv.output, StartsWith("method,variant,fill,placement,bytes,status,"));
}

TEST_F(Run, WithoutAFolderOneIsMadeThatBearsTheTime) {
  const Ran ran = handoff({"run", "--methods", "empty", "--rounds", "1"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  const auto folders = entries("handoff-results");
  ASSERT_EQ(folders.size(), 1u);
  EXPECT_THAT(path_text(folders[0].filename()),
              ContainsPattern("^20[0-9][0-9]-[0-9]+-[0-9]+T[0-9]+Z"));
  EXPECT_TRUE(fs::exists(folders[0] / "results.json"));
}

TEST_F(Run, KeepsASecondOneOutOfItsFolder) {
  const auto first = start({"run", "--methods", "empty", "--rounds", "60", "--out", "out"});
  while (!fs::exists("out/results.json")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  expect_sentence(run_a_little({"--rounds", "1"}), 2, {"another run writes to out", "--out"});
  EXPECT_EQ(first->wait().code, 0);
  EXPECT_EQ(read_result_file("out/results.json").run.rounds, 60);
}

TEST_F(Run, DoesNotReplaceResultsOfAnEarlierOne) {
  ASSERT_EQ(run_a_little({"--rounds", "1"}).code, 0);
  const auto before = content("out/results.json");
  expect_sentence(run_a_little({"--rounds", "1"}), 2, {"out holds results already", "--out"});
  EXPECT_EQ(content("out/results.json"), before);
  write("out/results.json", "something else");
  expect_sentence(run_a_little({"--rounds", "1"}), 2, {"out holds results already"});
}

TEST_F(Run, DoesNotReplaceHandOffsOfARoundThatWasNotFinished) {
  ASSERT_EQ(run_a_little({"--rounds", "1"}).code, 0);
  auto results = read_result_file("out/results.json");
  results.run.rounds = 0;
  write_result_file("out/results.json", results);
  expect_sentence(run_a_little({"--rounds", "1"}), 2, {"out holds results already"});
}

TEST_F(Run, TakesTheFolderOfOneThatMeasuredNothing) {
  ASSERT_EQ(run_a_little({"--rounds", "1"}).code, 0);
  auto results = read_result_file("out/results.json");
  for (Cell& cell : results.cells) cell.samples.clear();
  write_result_file("out/results.json", results);
  EXPECT_EQ(run_a_little({"--rounds", "1"}).code, 0);
}

TEST_F(Run, TwoAtOnceInOneFolderDoNotDisturbEachOther) {
  const std::vector<std::string> arguments{"run", "--methods", "empty", "--rounds", "4"};
  const auto first = start(arguments);
  const auto second = start(arguments);
  EXPECT_EQ(first->wait().code, 0);
  EXPECT_EQ(second->wait().code, 0);
  const auto folders = entries("handoff-results");
  ASSERT_EQ(folders.size(), 2u);
  for (const auto& folder : folders) {
    const auto results = read_result_file(folder / "results.json");
    EXPECT_TRUE(results.run.complete);
    EXPECT_EQ(results.run.rounds, 4);
  }
}

TEST_F(Run, TakesNamesWithBlanksAndLettersOfAnyLanguage) {
  const auto folder = utf8_path("a b/caf\u00e9 \u65e5\u672c");
  fs::create_directories(folder);
  const auto child = folder / program("handoff-child").filename();
  fs::copy_file(program("handoff-child"), child);
  const Ran ran = handoff({"run", "--methods", "shared_memory/copy", "--sizes", "64", "--rounds",
                           "1", "--out", path_text(folder / "out"), "--child", path_text(child),
                           "--csv", path_text(folder / "cells.csv")});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_EQ(ran.errors, "Results: " + path_text(folder / "out") + "\n");
  EXPECT_TRUE(fs::exists(folder / "out" / "results.json"));
  EXPECT_TRUE(fs::exists(folder / "cells.csv"));
  EXPECT_EQ(handoff({"report", path_text(folder / "out" / "results.json")}).output, ran.output);
}

TEST_F(Run, ProgressIsLinesInPipesAndOnlyOnRequest) {
  const Ran ran = run_a_little({"--progress"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.errors,
              AllOf(HasSubstr("round 1 done"), HasSubstr("round 2 done"), Not(HasSubstr("\x1b"))));
}

TEST_F(Run, HasNoColoursInPipes) {
  EXPECT_THAT(run_a_little().output, Not(HasSubstr("\x1b")));
  EXPECT_THAT(handoff({"list"}).output, Not(HasSubstr("\x1b")));
}

TEST_F(Run, HandsOverNothingAtAllToo) {
  const Ran ran = run_a_little({"--sizes", "0"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("0 B"));
}

TEST_F(Run, ASizeOverAMethodsLimitIsNoFailure) {
  const Ran ran = run_a_little({"--methods", "command_line", "--sizes", "64,4MiB"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("over limit"), HasSubstr("over the limit of ")));
}

TEST_F(Run, PlacementsStandInTheirOwnRows) {
  const Ran ran = run_a_little({"--placement", "any,same_core"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output,
              HasSubstr("latency: until the child can use the data [placement same_core]"));
  const auto results = read_result_file("out/results.json");
  const auto placement = [](const Cell& cell) { return cell.conditions.placement; };
  EXPECT_EQ(std::ranges::count(results.cells, "same_core", placement), 5);
  EXPECT_EQ(std::ranges::count(results.cells, "any", placement), 5);
}

TEST_F(Run, OverTheFloorIsShownOnRequest) {
  EXPECT_THAT(run_a_little({"--over-floor"}).output, HasSubstr("latency over the floor"));
}

}  // namespace
}  // namespace handoff
