// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "claims/claim.h"
#include "claims/gui_child.h"
#include "results/properties.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

GuiArrival arrival(const std::string& variant, const std::string& gui_failure) {
  return {.variant = variant, .gui_failure = gui_failure, .console_failure = ""};
}

GuiChildSeen all_arrived() {
  return {.variants = {arrival("shared_memory/copy", ""),
                       {.variant = "copydata/default"}},  // At home with a GUI child.
          .gui_is_gui = true,
          .console_is_gui = false,
          .deaf_failure = "no method is called so"};
}

TEST(GuiChild, IsConfirmedWhereAllArrives) {
  const Finding finding = judge_gui_child(all_arrived());
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  EXPECT_TRUE(finding.control.passed);
  EXPECT_THAT(finding.sentence, HasSubstr("2 of 2 variants"));
}

TEST(GuiChild, IsRefutedByOneThatDoesNotArrive) {
  GuiChildSeen seen = all_arrived();
  seen.variants.push_back(arrival("stdin_pipe/default", "it has no standard input"));
  const Finding finding = judge_gui_child(seen);
  EXPECT_EQ(finding.verdict, ClaimVerdict::refuted);
  EXPECT_THAT(finding.sentence, HasSubstr("not by stdin_pipe/default (it has no standard input)"));
  ASSERT_FALSE(finding.properties.empty());
  EXPECT_EQ(std::get<bool>(finding.properties.back().property.value), false);
}

TEST(GuiChild, DoesNotDependOnWhatAShellStarts) {
  GuiChildSeen seen = all_arrived();
  seen.variants.push_back(arrival("popen/default", "it has no standard input"));
  seen.variants.back().is_started_by_shell = true;
  const Finding finding = judge_gui_child(seen);
  EXPECT_EQ(finding.verdict, ClaimVerdict::confirmed);
  ASSERT_FALSE(finding.properties.empty());
  EXPECT_EQ(std::get<bool>(finding.properties.back().property.value), false);
}

TEST(GuiChild, IsInconclusiveWithoutAVariant) {
  EXPECT_EQ(judge_gui_child({}).verdict, ClaimVerdict::inconclusive);
}

TEST(GuiChild, HasNoControlWhereTheProgramIsOfNoOtherSubsystem) {
  GuiChildSeen seen = all_arrived();
  seen.gui_is_gui = false;
  EXPECT_FALSE(judge_gui_child(seen).control.passed);
  seen = all_arrived();
  seen.console_is_gui = true;
  EXPECT_FALSE(judge_gui_child(seen).control.passed);
}

TEST(GuiChild, HasNoControlWhereItDoesNotArriveAtAConsoleProgram) {
  GuiChildSeen seen = all_arrived();
  seen.variants.front().console_failure = "nothing came";
  EXPECT_FALSE(judge_gui_child(seen).control.passed);
}

TEST(GuiChild, HasNoControlWhereADeafChildPassesForOneThatReceived) {
  GuiChildSeen seen = all_arrived();
  seen.deaf_failure.clear();
  EXPECT_FALSE(judge_gui_child(seen).control.passed);
}

TEST(GuiChild, FillsTheColumnOfItsNeed) {
  const Finding finding = judge_gui_child(all_arrived());
  ASSERT_FALSE(finding.properties.empty());
  ASSERT_NE(find_need("gui-child"), nullptr);
  EXPECT_EQ(finding.properties.front().property.name, find_need("gui-child")->name);
}

}  // namespace
}  // namespace handoff
