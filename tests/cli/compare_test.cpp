// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "results/file.h"
#include "results/result_set.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

class Compare : public CommandLine {
 protected:
  /// A result file of a made-up machine, changed by `edit`.
  static void make(const char* name, const std::function<void(ResultSet&)>& edit = {}) {
    ResultSet results = synthetic::usual();
    if (edit) edit(results);
    write_result_file(utf8_path(name), results);
  }

  static void slow_down_the_pipe(ResultSet& results) {
    for (SampleRow& row : synthetic::find(results, "anonymous_pipe", "default", 65536).samples)
      row.consumed_ns = 2 * *row.consumed_ns;
  }
};

TEST_F(Compare, EndsWithZeroWhereNothingBecameSlower) {
  make("base.json");
  make("head.json");
  const Ran ran = handoff({"compare", "base.json", "head.json", "--markdown", "compare.md"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("0 slower, 0 faster, 1 can't tell, 16 same of 17 cells"));
  EXPECT_THAT(content("compare.md"), HasSubstr("0 slower, 0 faster"));
}

TEST_F(Compare, EndsWithOneWhereACellBecameSlower) {
  make("base.json");
  make("head.json", slow_down_the_pipe);
  const Ran ran = handoff({"compare", "base.json", "head.json", "--json", "compare.json"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.output, HasSubstr("1 slower"));
  const auto json = nlohmann::json::parse(content("compare.json"));
  EXPECT_EQ(json["cells"][10]["verdict"], "slower") << json["cells"][10];
  EXPECT_EQ(handoff({"compare", "head.json", "base.json"}).code, 0) << "faster is no regression";
  EXPECT_EQ(handoff({"compare", "base.json", "head.json", "--metric", "latency"}).code, 0);
  EXPECT_EQ(handoff({"compare", "base.json", "head.json", "--threshold", "150%"}).code, 0);
}

TEST_F(Compare, WhatCannotBeToldFailsOnlyWhenStrict) {
  make("base.json");
  EXPECT_EQ(handoff({"compare", "base.json", "base.json"}).code, 0);
  EXPECT_EQ(handoff({"compare", "base.json", "base.json", "--strict"}).code, 1);
}

TEST_F(Compare, TakesSeveralFilesASide) {
  make("base.json");
  make("head.json", slow_down_the_pipe);
  const Ran ran = handoff({"compare", "--base", "base.json", "--base", "base.json", "--base",
                           "base.json", "--head", "head.json", "head.json", "head.json"});
  EXPECT_EQ(ran.code, 1) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("1 slower"));
}

TEST_F(Compare, ACellThatFailsInTheHeadIsARegression) {
  make("base.json");
  make("head.json", [](ResultSet& results) {
    Cell& cell = synthetic::find(results, "anonymous_pipe", "default", 65536);
    cell.status = Status::failed;
    cell.reason = "it broke";
  });
  const Ran ran = handoff({"compare", "base.json", "head.json"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.output, HasSubstr("1 that the base measured fail in the head"));
  EXPECT_THAT(ran.output, HasSubstr("head: it broke"));
}

TEST_F(Compare, ThatLooksAtNothingDoesNotPass) {
  make("base.json");
  make("head.json", [](ResultSet& results) { results.cells.resize(2); });
  expect_sentence(handoff({"compare", "base.json", "head.json"}), 2, {"not one cell"});
}

TEST_F(Compare, TimesOfNothingAreNoFigures) {
  make("base.json", [](ResultSet& results) {
    for (SampleRow& row : results.cells[3].samples) row.ready_ns = row.consumed_ns = 0;
  });
  make("head.json");
  const Ran ran = handoff({"compare", "base.json", "head.json"});
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("too few rounds"));
}

TEST_F(Compare, OtherMachinesAreNotComparableUnlessForced) {
  make("base.json");
  make("wine.json", [](ResultSet& results) {
    for (Fact& fact : results.machine)
      if (fact.name == "wine") fact.value = std::string("8.0");
  });
  expect_sentence(handoff({"compare", "base.json", "wine.json"}), 4,
                  {"base.json", "wine.json", "their wine is", "--force"});
  EXPECT_EQ(handoff({"compare", "base.json", "wine.json", "--force"}).code, 0);
}

TEST_F(Compare, ALaterSchemaIsNotComparable) {
  make("base.json");
  std::string text = content("base.json");
  text.replace(text.find("\"schema_version\": 1"), 19, "\"schema_version\": 9");
  write("later.json", text);
  expect_sentence(handoff({"compare", "base.json", "later.json"}), 4, {"later.json", "newer"});
}

TEST_F(Compare, BrokenAndMissingFilesAreWrongUse) {
  make("base.json");
  write("broken.json", content("base.json").substr(0, 1000));
  write("other.json", "{\"benchmarks\": []}");
  expect_sentence(handoff({"compare", "base.json", "broken.json"}), 2, {"broken.json"});
  expect_sentence(handoff({"compare", "other.json", "base.json"}), 2, {"other.json"});
  expect_sentence(handoff({"compare", "nowhere.json", "base.json"}), 2, {"nowhere.json"});
  expect_sentence(handoff({"compare", "base.json"}), 2, {"two sides"});
  expect_sentence(handoff({"compare", "base.json", "base.json", "--head", "base.json"}), 2,
                  {"either two result files"});
  expect_sentence(handoff({"compare", "base.json", "base.json", "--metric", "speed"}), 2,
                  {"--metric", "total or latency"});
}

}  // namespace
}  // namespace handoff
