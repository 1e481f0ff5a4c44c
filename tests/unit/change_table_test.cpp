// SPDX-License-Identifier: MIT
#include "reports/change_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "reports/change_json.h"
#include "reports/text_table.h"
#include "results/comparison.h"
#include "results/result_set.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

void slow_down(Cell& cell, double factor) {
  for (SampleRow& sample : cell.samples)
    sample.consumed_ns =
        static_cast<std::int64_t>(static_cast<double>(*sample.consumed_ns) * factor);
}

/// One cell is slower by half, one faster, one failed in the head, and the head has one more.
class ChangeTable : public ::testing::Test {
 protected:
  ChangeTable() {
    head_.cells.push_back(synthetic::cell(synthetic::file, 64, 30));
    slow_down(synthetic::find(head_, "anonymous_pipe", "default", 64), 1.5);
    slow_down(synthetic::find(head_, "anonymous_pipe", "default", 1 << 20), 0.7);
    Cell& failed = synthetic::find(head_, "shared_memory", "in_place", 64);
    failed.status = Status::failed;
    failed.reason = "the child | died";
    comparison_.changes = compare_in_rounds(base_, head_, comparison_.rule);
    comparison_.noise = compare_in_rounds(base_, base_, comparison_.rule);
  }

  ResultSet base_ = synthetic::results({synthetic::in_place, synthetic::pipe}, {64, 1 << 20}, 30);
  ResultSet head_ = base_;
  Comparison comparison_{.rule = {}, .changes = {}, .noise = {}};
};

TEST_F(ChangeTable, BeginsWithWhatMattersMost) {
  const std::string text = change_table(comparison_, "", TextStyle{});
  const auto slower = text.find("anonymous_pipe 64 B ");
  const auto faster = text.find("anonymous_pipe 1 MiB ");
  const auto failed = text.find("shared_memory/in_place 64 B ");
  const auto same = text.find("shared_memory/in_place 1 MiB ");
  EXPECT_LT(slower, faster) << text;
  EXPECT_LT(faster, failed);
  EXPECT_LT(failed, same);
  EXPECT_THAT(text, HasSubstr("+50.0 %"));
  EXPECT_THAT(text, HasSubstr("-30.0 %"));
  EXPECT_THAT(text, HasSubstr("head: the child | died"));
  EXPECT_THAT(text, HasSubstr("the base does not have it"));
}

TEST_F(ChangeTable, EndsWithOneLineInSum) {
  const std::string text = change_table(comparison_, "", TextStyle{});
  EXPECT_THAT(
      text,
      HasSubstr("\n1 slower, 1 faster, 2 can't tell, 2 same of 6 cells by total; differences up "
                "to 10 % do not count; 1 that the base measured fail in the head; the base held "
                "against itself differs by up to "
                "0.0 %.\n"));
}

TEST_F(ChangeTable, NamesWine) {
  EXPECT_THAT(change_sentence(comparison_, "8.0"), HasSubstr("[Wine 8.0]"));
  EXPECT_THAT(change_markdown(comparison_, "8.0"), HasSubstr("Wine 8.0"));
  EXPECT_THAT(change_sentence(comparison_, ""), Not(HasSubstr("Wine")));
}

TEST_F(ChangeTable, MarkdownKeepsHostileTextInItsCell) {
  EXPECT_THAT(change_markdown(comparison_, ""), HasSubstr("head: the child \\| died"));
}

TEST_F(ChangeTable, JsonHasEveryCellAndNullWhereThereIsNoFigure) {
  const auto json = nlohmann::json::parse(change_json(comparison_, ""));
  EXPECT_EQ(json["cells"].size(), 6u);
  EXPECT_EQ(json["noise_cells"].size(), 5u);
  EXPECT_EQ(json["figure"], "total");
  EXPECT_TRUE(json["wine"].is_null());
  EXPECT_TRUE(json["cells"].back()["ratio"].is_null());
  EXPECT_EQ(json["cells"].back()["reason"], "the base does not have it");
}

}  // namespace
}  // namespace handoff
